using DataOps.Engine.Names;

namespace DataOps.Engine.Tests.Names;

public sealed class NameComparerTests
{
    [Theory]
    [InlineData("1", "1", "2", NameMatch.Id)]
    [InlineData("2", "1", "2", NameMatch.Name)]
    [InlineData("load", "1", "Load", NameMatch.IgnoringCase)]
    [InlineData(" load ", "1", "load", NameMatch.Alike)]
    [InlineData("load", "1", "Load ", NameMatch.Alike)]
    [InlineData("Nightly\u00A0load", "1", "Nightly load", NameMatch.Alike)]
    [InlineData("Nightly  load", "1", "Nightly load", NameMatch.Alike)]
    [InlineData("Cafe\u0301", "1", "Caf\u00E9", NameMatch.Alike)]
    [InlineData("\u200Bload\uFEFF", "1", "load", NameMatch.Alike)]
    [InlineData("ABCDEF", "abcdef", null, NameMatch.Alike)]
    [InlineData("\uD800x", "1", "\uD800x", NameMatch.Name)]
    [InlineData("\uD800X", "1", "\uD800x ", NameMatch.Alike)]
    [InlineData("load", "1", "loads", NameMatch.None)]
    [InlineData("load", "1", null, NameMatch.None)]
    [InlineData("Nightlyload", "1", "Nightly load", NameMatch.None)]
    [InlineData("\u0007load", "1", "load", NameMatch.Alike)]
    [InlineData("①", "1", "1", NameMatch.None)]
    public void Names_are_compared_as_people_see_them(string given, string id, string? name, NameMatch expected) =>
        Assert.Equal(expected, NameComparer.Compare(given, id, name));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200B")]
    public void Invisible_characters_are_not_a_name(string given)
    {
        var table = new NameTable(Type, "default");
        table.Add(new("1", ""));
        table.Add(new("2", " "));
        table.Add(new("3", null));
        table.Add(new("", "nameless"));
        Assert.Empty(table.Matches(given));
        Assert.Empty(table.Matches("nameless"));
    }

    private static ResourceType Type { get; } = new(Service.Opsera, "pipeline", "Get-Pipeline", (_, _, _) => throw new NotSupportedException());
}

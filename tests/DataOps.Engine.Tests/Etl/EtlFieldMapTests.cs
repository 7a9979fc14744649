using System.Collections;
using System.Security;
using DataOps.Engine.Etl;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Etl;

/// <summary>Fields against those that exist, without a server.</summary>
public sealed class EtlFieldMapTests
{
    private static readonly EtlFieldMap Map = new("Connector X", "default", "X");

    [Fact]
    public void Keys_are_names_or_labels_and_the_exact_name_comes_first()
    {
        EtlField[] known = [Field("KEY", "First"), Field("key", "Second"), Field("other", "key")];
        Assert.Equal(["key"], Resolve(known, ("key", "1")).Keys);
        Assert.Equal(["KEY"], Resolve(known, ("Key", "1")).Keys);
        Assert.Equal(["key"], Resolve(known, (" second ", "1")).Keys);
        Assert.Equal(["other"], Resolve([Field("other", "key")], ("KEY", "1")).Keys);
        // The label of the connection itself has no label of its own.
        Assert.Equal(["x"], Resolve([Field("label", "Tag"), Field("x", "Tag")], ("tag", "1")).Keys);
        Assert.True(EtlFieldMap.IsNamed(known[0], "key"));
        Assert.True(EtlFieldMap.IsNamed(known[0], "first"));
        Assert.False(EtlFieldMap.IsNamed(known[0], "second"));
    }

    [Fact]
    public void Values_go_in_the_order_of_the_fields_and_say_whether_they_are_secret()
    {
        var body = Resolve([Field("a", "A", secret: true), Field("b", "B")], ("b", 2), ("a", "1"));
        Assert.Equal([("a", new ClassifiedValue("1", true)), ("b", new ClassifiedValue(2, false))], body.Select(pair => (pair.Key, (ClassifiedValue)pair.Value!)));
    }

    [Fact]
    public void Nothing_is_required_of_a_change_and_everything_of_a_new_one()
    {
        EtlField[] known = [Field("a", "A", required: true), Field("b", "b", required: true), Field("c", "C")];
        Assert.Empty(Resolve(known));
        foreach (var empty in new object?[] { null, "", new SecureString(), new Secret("") })
        {
            var error = Assert.Throws<DataOpsException>(() => Map.Resolve(new Dictionary<string, object?> { ["a"] = empty, ["b"] = empty }, known, complete: true));
            Assert.Equal((ErrorId.MissingField, "Connector X needs a ('A'), b.", "X", "default"), (error.Id, error.Message, error.TargetObject, error.AuthToken));
        }

        Assert.Equal(2, Map.Resolve(new Dictionary<string, object?> { ["a"] = 0, ["b"] = false }, known, complete: true).Count);
    }

    [Theory]
    [InlineData(0, "Connector X has no field 'x'. It has: none.")]
    [InlineData(1, "Connector X has no field 'x' (the nearest is 'f0'). It has: f0.")]
    [InlineData(40, "f38, f39.")]
    [InlineData(41, "f38, f39 and 1 more.")]
    public void An_unknown_field_is_answered_with_those_that_exist(int count, string end)
    {
        var error = Assert.Throws<DataOpsException>(() => Resolve([.. Enumerable.Range(0, count).Select(number => Field($"f{number}", $"f{number}"))], ("x", 1)));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.EndsWith(end, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_a_server_are_shortened_after_80_characters()
    {
        var (whole, cut) = (new string('n', 80), new string('m', 81));
        var error = Assert.Throws<DataOpsException>(() => Resolve([Field(whole, whole), Field(cut, cut)], ("x", 1)));
        Assert.EndsWith($"It has: {whole}, {new string('m', 80)}….", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_is_given_once()
    {
        Assert.Equal("The field 'LABEL' is given twice.", Assert.Throws<DataOpsException>(() => Map.Given(new Hashtable { ["LABEL"] = 1 }, "x")).Message);
        Assert.Equal("The field 'a' ('A b') is given twice.", Assert.Throws<DataOpsException>(() => Resolve([Field("a", "A b")], ("a", 1), ("a b", 2))).Message);
        Assert.Equal("Several fields have the label 'twin': a, b. Use the name.", Assert.Throws<DataOpsException>(() => Resolve([Field("a", "Twin"), Field("b", "Twin")], ("twin", 1))).Message);
        Assert.Equal(["label", "1"], Map.Given(new Hashtable { [1] = "one" }, "x").Keys);
        Assert.Empty(Map.Given(null, null));
    }

    private static Dictionary<string, object?> Resolve(IReadOnlyList<EtlField> known, params (string Key, object? Value)[] given) =>
        Map.Resolve(given.ToDictionary(pair => pair.Key, pair => pair.Value), known, complete: false);

    private static EtlField Field(string name, string label, bool required = false, bool secret = false) => new() { Name = name, Label = label, Required = required, Secret = secret };
}

using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Xunit;

namespace DataOps.Module.Tests;

public sealed partial class SupplyChainTests
{
#if DEBUG
    private const string? InDebug = "A debug build, which coverage is taken from, names the folders of its sources.";
#else
    private const string? InDebug = null;
#endif

    [Fact]
    public void Every_action_of_a_workflow_is_pinned_by_its_commit()
    {
        var actions = Repository.Files(".github/workflows", "*.yml")
            .SelectMany(file => Uses().Matches(File.ReadAllText(Repository.PathOf(file))), (file, match) => (File: file, Action: match.Groups[1].Value))
            .ToList();
        Assert.NotEmpty(actions);
        Offenders.None(actions.Where(use => !Pinned().IsMatch(use.Action)).Select(use => $"{use.File}: {use.Action}"));
    }

    [Fact(Skip = InDebug)]
    public void The_shipped_assemblies_name_no_folder_of_the_machine_that_built_them() => Offenders.None(
        from file in Repository.Files("module/bin", "DataOps*.dll")
        from document in SourcesOf(Repository.PathOf(file))
        where !document.StartsWith("/_", StringComparison.Ordinal)
        select $"{file}: {document}");

    private static List<string> SourcesOf(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var embedded = image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var reader = symbols.GetMetadataReader();
        return [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
    }

    [GeneratedRegex(@"(?m)^\s*(?:- )?uses: (\S+)")]
    private static partial Regex Uses();

    [GeneratedRegex("@[0-9a-f]{40}$")]
    private static partial Regex Pinned();
}

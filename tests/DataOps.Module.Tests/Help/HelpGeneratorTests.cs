using DataOps.HelpGenerator;
using DataOps.HelpGenerator.Cmdlets;
using DataOps.HelpGenerator.Text;
using DataOps.HelpGenerator.Writing;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class HelpGeneratorTests : IDisposable
{
    private static readonly HelpModule Samples = new(typeof(GetEtlSampleCommand).Assembly);
    private static readonly CmdletHelp Get = Samples.Cmdlets.Single(cmdlet => cmdlet.Verb == "Get");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("help-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_page_says_all_that_the_comments_say() =>
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Help", "Get-EtlSample.md")), CmdletPage.Of(Get));

    [Fact]
    public void A_cmdlet_that_changes_something_has_what_is_true_for_those() => Assert.Contains(
        "The token to use, by name.\n\nOnly one is changed with.\n\n",
        CmdletPage.Of(Samples.Cmdlets.Single(cmdlet => cmdlet.Name == "Remove-EtlSample")),
        StringComparison.Ordinal);

    [Fact]
    public void Get_Help_gets_all_that_the_comments_say() =>
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Help", "Get-EtlSample.xml")), MamlHelp.Of([Get]));

    [Fact]
    public void The_index_lists_cmdlets_by_subject() => Assert.EndsWith(
        """

        ## ReadyWorks ETL

        | cmdlet | what it does |
        |---|---|
        | [Get-EtlSample](Get-EtlSample.md) | Gets samples. |
        | [Remove-EtlSample](Remove-EtlSample.md) | Removes samples. |

        """,
        CmdletIndex.Of(Samples.Cmdlets),
        StringComparison.Ordinal);

    [Fact]
    public void The_table_of_the_readme_has_a_row_for_each_noun_and_stands_between_its_marks()
    {
        const string Row = "| **ReadyWorks ETL** | EtlSample | [Get-EtlSample](docs/Get-EtlSample.md), [Remove-EtlSample](docs/Remove-EtlSample.md) |\n";
        var page = MarkedSection.Replace("# Page\n<!-- cmdlets -->\nold\n<!-- /cmdlets -->\nend\n", "cmdlets", CmdletTable.Of(Samples.Cmdlets, "docs"));
        Assert.Equal($"# Page\n<!-- cmdlets -->\n| | noun | cmdlets |\n|---|---|---|\n{Row}<!-- /cmdlets -->\nend\n", page);
        Assert.Throws<InvalidOperationException>(() => MarkedSection.Replace("# Page\n", "cmdlets", ""));
    }

    [Fact]
    public void What_the_comments_leave_out_is_named() => Assert.Equal(
        [
            new("Remove-EtlSample", "-Name has no <summary>."),
            new("Remove-EtlSample", "the class has 1 <example>, but at least 2 are required."),
            new("Remove-EtlSample", "example 1 does not start with one <para> that describes it."),
            new("Remove-EtlSample", "example 1 does not use Remove-EtlSample."),
        ],
        HelpGaps.Of(Samples));

    [Fact]
    public void Missing_different_or_extra_files_are_out_of_date_until_written()
    {
        var files = new FileSet(new Dictionary<string, string> { ["same.md"] = "same\n", ["other.md"] = "new\n", ["missing.md"] = "new\n" });
        foreach (var name in new[] { "same.md", "other.md", "extra.md" })
            File.WriteAllText(Path.Combine(_folder.FullName, name), "same\n");
        Assert.Equal(["extra.md", "missing.md", "other.md"], files.Behind(_folder.FullName));

        files.Write(_folder.FullName);
        Assert.Empty(files.Behind(_folder.FullName));
        Assert.Equal("new\n", File.ReadAllText(Path.Combine(_folder.FullName, "missing.md")));
    }

    [Fact]
    public void The_topic_on_errors_fits_80_columns_and_says_what_to_do_about_each()
    {
        var topic = AboutErrors.Of(ErrorCatalog.All);
        Assert.All(topic.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.All(Enum.GetNames<ErrorId>(), id => Assert.Contains($"\n    {id} (", topic, StringComparison.Ordinal));
        Assert.EndsWith(
            """
                RunTimedOut (OperationTimeout)
                    A run had not ended when the time limit of the wait was reached. The
                    run continues.
                    What to do: Resume the wait with Wait-DataOpsRun -RunId.

            """,
            AboutErrors.Of([ErrorCatalog.Find(ErrorId.RunTimedOut)]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void About_topics_go_where_Get_Help_looks()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "about_Sample.help.txt"), "topic");
        File.WriteAllText(Path.Combine(_folder.FullName, "notes.txt"), "not a topic");
        var files = HelpFiles.For(Samples, _folder.FullName).Files;
        Assert.Equal(["DataOps.dll-Help.xml", "about_DataOps_Errors.help.txt", "about_Sample.help.txt"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("topic", files["about_Sample.help.txt"]);
    }
}

using DataOps.HelpGenerator.Cmdlets;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>The related links of the help reach what a person needs next.</summary>
public sealed class LinkTests
{
    [Fact]
    public void What_writes_runs_leads_to_the_wait_and_the_topic() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        where WritesRuns(cmdlet)
        from link in new[] { "Wait-DataOpsRun", "about_DataOps_Runs" }
        where cmdlet.Name != link && cmdlet.Links.All(item => item.Text != link)
        select $"{cmdlet.Name}: {link}");

    [Fact]
    public void What_starts_something_leads_to_what_reads_it_and_its_log() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        where cmdlet.Verb == "Start" && WritesRuns(cmdlet)
        from other in CompiledModule.Cmdlets
        where other.Verb == "Get" && (other.Noun == cmdlet.Noun || other.Noun == cmdlet.Noun + "Run" || other.Noun == cmdlet.Noun + "Log")
        where cmdlet.Links.All(item => item.Text != other.Name)
        select $"{cmdlet.Name}: {other.Name}");

    [Fact]
    public void The_wait_leads_to_everything_that_starts_runs() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        where cmdlet.Verb == "Start" && WritesRuns(cmdlet)
        where CompiledModule.Cmdlets.Single(wait => wait.Name == "Wait-DataOpsRun").Links.All(item => item.Text != cmdlet.Name)
        select cmdlet.Name);

    // Without an address of the project there is no page to open.
    [Fact]
    public void An_online_page_is_a_web_address() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        where cmdlet.OnlinePage is { } page && !(Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
        select $"{cmdlet.Name}: {cmdlet.OnlinePage}");

    [Fact]
    public void An_online_page_is_in_the_repository()
    {
        const string Branch = "https://example.com/sample/blob/main/";
        Offenders.None(
            from cmdlet in new HelpModule(CompiledModule.Assembly, "https://example.com/sample").Cmdlets
            where cmdlet.OnlinePage?.StartsWith(Branch, StringComparison.Ordinal) != true || !File.Exists(Repository.PathOf(cmdlet.OnlinePage[Branch.Length..].Split('/')))
            select $"{cmdlet.Name}: {cmdlet.OnlinePage}");
    }

    [Fact]
    public void A_related_link_is_an_address_a_cmdlet_or_a_topic() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        from link in cmdlet.Links
        where !link.Text.StartsWith("about_", StringComparison.Ordinal) || !File.Exists(Repository.PathOf("en-US", $"{link.Text}.help.txt"))
        where link.Target?.StartsWith("https://", StringComparison.Ordinal) != true && CompiledModule.Cmdlets.All(other => other.Name != link.Text)
        select $"{cmdlet.Name}: {link.Text}");

    private static bool WritesRuns(CmdletHelp cmdlet) => cmdlet.Outputs.Any(output =>
        CompiledModule.Models.GetType(output.Name.Contains('.', StringComparison.Ordinal) ? output.Name : $"DataOps.{output.Name}") is { } type && typeof(Run).IsAssignableFrom(type));
}

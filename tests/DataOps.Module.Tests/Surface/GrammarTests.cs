using System.Reflection;
using DataOps.Commands;
using DataOps.Engine.Infoworks.Configurations;
using DataOps.HelpGenerator;
using DataOps.HelpGenerator.Cmdlets;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>The grammar that every cmdlet follows. Each test names the cmdlets that do not.</summary>
public sealed class GrammarTests
{
    // Get-Verb, as PowerShell 7.6 has it.
    private static readonly HashSet<string> ApprovedVerbs =
    [
        "Add", "Approve", "Assert", "Backup", "Block", "Build", "Checkpoint", "Clear", "Close", "Compare", "Complete", "Compress", "Confirm",
        "Connect", "Convert", "ConvertFrom", "ConvertTo", "Copy", "Debug", "Deny", "Deploy", "Disable", "Disconnect", "Dismount", "Edit",
        "Enable", "Enter", "Exit", "Expand", "Export", "Find", "Format", "Get", "Grant", "Group", "Hide", "Import", "Initialize", "Install",
        "Invoke", "Join", "Limit", "Lock", "Measure", "Merge", "Mount", "Move", "New", "Open", "Optimize", "Out", "Ping", "Pop", "Protect",
        "Publish", "Push", "Read", "Receive", "Redo", "Register", "Remove", "Rename", "Repair", "Request", "Reset", "Resize", "Resolve",
        "Restart", "Restore", "Resume", "Revoke", "Save", "Search", "Select", "Send", "Set", "Show", "Skip", "Split", "Start", "Step",
        "Stop", "Submit", "Suspend", "Switch", "Sync", "Test", "Trace", "Unblock", "Undo", "Uninstall", "Unlock", "Unprotect",
        "Unpublish", "Unregister", "Update", "Use", "Wait", "Watch", "Write",
    ];

    private static readonly HashSet<string> ChangingVerbs =
        ["Add", "Copy", "Disable", "Enable", "New", "Remove", "Reset", "Restart", "Set", "Start", "Stop", "Sync", "Update"];

    // They change this process and nothing else.
    private static readonly HashSet<string> LocalCmdlets =
        ["New-AuthToken", "Set-AuthToken", "Reset-DataOpsSandbox", "Set-DataOpsSandbox", "Set-DataOpsSandboxFault", "Set-DataOpsSandboxOutcome", "Start-DataOpsSandbox", "Stop-DataOpsSandbox"];

    // They say how to do it, not what to do it to, or -InputObject takes them: a piped object must not bring them along.
    private static readonly HashSet<string> UnboundIds =
    [
        "New-AuthToken -ServiceId", "Set-AuthToken -ServiceId", "Set-EtlConnection -AuthenticationId", "Copy-EtlConnection -AuthenticationId", "Wait-DataOpsRun -RunId",
        "New-InfoworksDataConnection -StoredSecretId", "Set-InfoworksDataConnection -StoredSecretId",
        "Set-InfoworksSecret -DomainId", "Set-InfoworksUser -DomainId", "Set-InfoworksSecret -SecretStoreId", "Set-InfoworksSecretStore -ServiceAuthenticationId",
        "Set-InfoworksDomain -EnvironmentId", "New-InfoworksPipeline -EnvironmentId",
        .. from cmdlet in new[] { "New-InfoworksSource", "Set-InfoworksSource", "New-InfoworksPipeline" } select $"{cmdlet} -StorageId",
        .. from cmdlet in new[] { "New-InfoworksPipeline", "Set-InfoworksPipeline", "New-InfoworksTableGroup", "Set-InfoworksTableGroup" } select $"{cmdlet} -ComputeTemplateId",
        "New-InfoworksTableGroup -TableId", "Set-InfoworksTableGroup -TableId",
        "Get-InfoworksJob -EntityId", "Start-InfoworksJob -PipelineVersionId", "Start-InfoworksJob -TableId", "Start-InfoworksWorkflow -WorkflowVersionId", "Suspend-InfoworksWorkflow -WorkflowVersionId", "Resume-InfoworksWorkflow -WorkflowVersionId", "Set-InfoworksWorkflow -ActiveVersionId",
        .. from verb in new[] { "New", "Set" } from id in new[] { "Client", "Object", "StoredSecret", "Subscription", "Tenant" } select $"{verb}-InfoworksServiceAuthentication -{id}Id",
    ];

    [Fact]
    public void Verbs_are_approved() => Nobody(cmdlet => !ApprovedVerbs.Contains(cmdlet.Verb));

    [Fact]
    public void Nouns_are_singular() => Nobody(cmdlet => cmdlet.Noun is [.., not ('s' or 'u'), 's']);

    [Fact]
    public void Each_stands_in_a_file_of_its_own()
    {
        var files = Repository.Files("src/DataOps/Commands", "*Command.cs").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
        Nobody(cmdlet => !files.Contains($"{cmdlet.Verb}{cmdlet.Noun}Command") || cmdlet.Type.Name != $"{cmdlet.Verb}{cmdlet.Noun}Command");
    }

    [Fact]
    public void Help_is_complete() => Offenders.None(HelpGaps.Of(new HelpModule(CompiledModule.Assembly)).Select(gap => $"{gap.Source}: {gap.Text}"));

    [Fact]
    public void What_changes_something_asks_first() =>
        Nobody(cmdlet => ChangingVerbs.Contains(cmdlet.Verb) && !AsksFirst(cmdlet) && !LocalCmdlets.Contains(cmdlet.Name));

    // A path of another provider would become a file in whatever folder the process has.
    [Fact]
    public void A_path_is_one_of_the_file_system() => Offenders.None(
        from file in Repository.Files("src/DataOps", "*.cs")
        where !file.Contains("/obj/", StringComparison.Ordinal) && Path.GetFileName(file) != "FilePath.cs"
        where File.ReadAllText(Repository.PathOf(file)).Contains("GetUnresolvedProviderPathFromPSPath", StringComparison.Ordinal)
        select file);

    [Fact]
    public void What_the_vendor_exports_can_be_kept_before_it_is_deleted() => Offenders.Differences(
        [.. InfoworksConfigurationKind.All.Select(kind => kind.Type.Lister.Replace("Get-", "Remove-", StringComparison.Ordinal))],
        [.. CompiledModule.Cmdlets.Where(cmdlet => cmdlet.Verb == "Remove" && cmdlet.Parameters.Any(parameter => parameter.Name == "BackupPath")).Select(cmdlet => cmdlet.Name)]);

    // A wait may stop runs, and asks then.
    [Fact]
    public void What_reads_does_not_ask() => Nobody(cmdlet => cmdlet.Verb is "Get" or "Test" or "Wait" && AsksFirst(cmdlet) && !cmdlet.Parameters.Any(parameter => parameter.Name == "OnTimeout"));

    [Fact]
    public void What_talks_to_a_service_takes_a_token() => Nobody(cmdlet =>
        (CmdletGroup.Of(cmdlet.Noun)?.NounPrefix is not ("AuthToken" or "DataOps" or "DataOpsSandbox") || cmdlet.Name == "Invoke-DataOpsRequest")
        && cmdlet.Parameters.SingleOrDefault(parameter => parameter.Name == "AuthToken")?.Overall.TakesProperty != true);

    // With several sessions a command is run on a copy of the cmdlet for each: what it collects in a list that is made with the cmdlet would be that of all copies.
    [Fact]
    public void What_reads_with_several_tokens_makes_what_it_collects_when_it_is_needed() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        where typeof(ServiceCmdlet).IsAssignableFrom(cmdlet.Type) && !AsksFirst(cmdlet)
        let own = Lineage(cmdlet.Type).TakeWhile(type => type != typeof(ServiceCmdlet))
        from field in own.SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        where field.IsInitOnly && !field.FieldType.IsValueType
        select $"{cmdlet.Name}: {field.Name}");

    [Fact]
    public void What_starts_runs_and_can_wait_for_them_limits_how_many_run_at_once() =>
        Nobody(cmdlet => cmdlet.Verb is "Start" or "Restart" && cmdlet.Parameters.Any(parameter => parameter.Name == "Wait") && !cmdlet.Parameters.Any(parameter => parameter.Name == "MaxRunning"));

    [Fact]
    public void Ids_bind_by_property_name() =>
        NoParameter((_, parameter) => IsId(parameter) && !parameter.Overall.TakesProperty, UnboundIds);

    [Fact]
    public void Ids_that_bind_take_arrays() =>
        NoParameter((_, parameter) => IsId(parameter) && parameter.Overall.TakesProperty && parameter.Type != typeof(string[]));

    [Fact]
    public void Nothing_but_ids_and_the_token_binds_by_property_name() =>
        NoParameter((cmdlet, parameter) => parameter.Overall.TakesProperty && parameter.Name != "AuthToken" && !IsId(parameter) && !IsKey(cmdlet, parameter));

    // What gets objects is tested with all others, by the calls of tests/Pester/Calls.ps1.
    [Fact]
    public void Each_but_those_that_get_has_a_Pester_test()
    {
        var tests = string.Concat(Repository.Files("tests/Pester", "*.Tests.ps1").Select(path => File.ReadAllText(Repository.PathOf(path))));
        Nobody(cmdlet => cmdlet.Verb != "Get" && !tests.Contains(cmdlet.Name, StringComparison.Ordinal));
    }

    private static void Nobody(Func<CmdletHelp, bool> offends) => Offenders.None(CompiledModule.Cmdlets.Where(offends).Select(cmdlet => cmdlet.Name));

    private static void NoParameter(Func<CmdletHelp, ParameterHelp, bool> offends, params IEnumerable<string> allowed) => Offenders.None(
        (from cmdlet in CompiledModule.Cmdlets
         from parameter in cmdlet.Parameters
         where offends(cmdlet, parameter)
         select $"{cmdlet.Name} -{parameter.Name}").Except(allowed));

    private static bool AsksFirst(CmdletHelp cmdlet) => cmdlet.Type.Attribute("Cmdlet").Named<bool>("SupportsShouldProcess");

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
    }

    private static bool IsId(ParameterHelp parameter) => parameter.Name.EndsWith("Id", StringComparison.Ordinal);

    // Tokens, sandboxes and run keys have no id of a server's: this is what tells them apart.
    private static bool IsKey(CmdletHelp cmdlet, ParameterHelp parameter) =>
        parameter.Name == "Port" || (cmdlet.Noun == "DataOpsRunKey" && parameter.Name == "Path") || (cmdlet.Noun == "AuthToken" && parameter.Name is "Name" or "Service");
}

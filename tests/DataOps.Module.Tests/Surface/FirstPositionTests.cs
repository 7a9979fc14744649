using System.Management.Automation;
using System.Reflection;
using DataOps.Binding;
using DataOps.Commands;
using DataOps.Completion;
using DataOps.HelpGenerator.Cmdlets;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>One rule for names and ids: the first position names the thing of the noun, by id or by name. What it does with it is proven in <c>tests/Pester/Names.Tests.ps1</c>.</summary>
public sealed class FirstPositionTests
{
    // New makes a thing, Invoke and Sync and Wait have none of their own.
    private static readonly HashSet<string> Others = ["New", "Invoke", "Sync", "Wait"];

    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Get-InfoworksAuthorization"] = "what is asked for is a right, of any kind of entity",
        ["Get-InfoworksDataConnectionSubtype"] = "what narrows the list is a platform",
        ["Get-InfoworksEngagementMetric"] = "an interval",
        ["Get-InfoworksJobStatusMetric"] = "an interval",
        ["Get-InfoworksLdapUser"] = "the server searches the directory",
        ["Export-InfoworksConfiguration"] = "a file: what it is of has one of three nouns",
        ["Import-InfoworksConfiguration"] = "a file: what it is for has one of three nouns",
        ["Start-InfoworksJob"] = "the job does not exist yet: the first position says what it is to do",
        ["Get-OpseraTokenLog"] = "days",
        ["Get-OpseraUserLog"] = "days",
        ["Test-HdpServer"] = "a server is named by its address",
        ["Get-DataOpsRun"] = "the id of a run, or the name of what ran",
        ["Restart-DataOpsRun"] = "a run is named by its id",
        ["Stop-DataOpsRun"] = "a run is named by its id",
        ["Get-DataOpsRunKey"] = "the user's own keys",
        ["Remove-DataOpsRunKey"] = "the user's own keys",
        ["Get-DataOpsSandbox"] = "a sandbox is named by its port",
        ["Start-DataOpsSandbox"] = "a sandbox is named by its port",
        ["Stop-DataOpsSandbox"] = "a sandbox is named by its port",
        ["Reset-DataOpsSandbox"] = "a sandbox is named by its port",
        ["Set-DataOpsSandbox"] = "a sandbox is named by its port",
        ["Import-AuthToken"] = "names in a file",
        ["Set-DataOpsSandboxFault"] = "a fault has no name",
        ["Set-DataOpsSandboxOutcome"] = "an outcome has no name",
        ["Get-DataOpsSandboxRequest"] = "paths, with wildcards",
        ["Test-DataOpsSandboxRequest"] = "a field of a request",
    };

    private static IEnumerable<(CmdletHelp Cmdlet, ParameterHelp? First)> Cmdlets =>
        from cmdlet in CompiledModule.Cmdlets
        where !Others.Contains(cmdlet.Verb)
        select (cmdlet, cmdlet.Parameters.FirstOrDefault(IsFirst));

    [Fact]
    public void The_first_position_names_the_thing_of_the_noun() => Offenders.Differences(
        Exceptions.Keys,
        [.. Cmdlets.Where(item => item.First is null ? HasNames(item.Cmdlet) : !NamesThing(item.Cmdlet, item.First)).Select(item => item.Cmdlet.Name)]);

    [Fact]
    public void Reading_takes_wildcards_and_changing_does_not() => Offenders.None(
        from item in Cmdlets
        // This one shares its parameters with those that change a schedule.
        where item.Cmdlet.Name != "Get-InfoworksTableGroupSchedule"
        where item.First is not null && NamesThing(item.Cmdlet, item.First) && (item.Cmdlet.Verb is "Export" or "Get" or "Save" or "Test" or "Update") != item.First.TakesWildcards
        select item.Cmdlet.Name);

    private static readonly IdKind[] Places =
    [
        IdKind.InfoworksDomain, IdKind.InfoworksWorkflow, IdKind.InfoworksPipeline, IdKind.InfoworksPipelineVersion, IdKind.InfoworksPipelineGroup,
        IdKind.InfoworksSource, IdKind.InfoworksTable, IdKind.InfoworksTableGroup, IdKind.InfoworksEnvironment, IdKind.InfoworksCluster,
        IdKind.InfoworksUser, IdKind.InfoworksSecretStore, IdKind.InfoworksServiceAuthentication,
    ];

    // PowerShell binds by property name through an alias, too: an object must be refused for what it is before that.
    [Fact]
    public void What_takes_names_from_the_pipeline_has_both_aliases() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        from parameter in cmdlet.Parameters
        let property = cmdlet.Type.GetProperty(parameter.Name)
        where property?.GetCustomAttribute<CompletesIdAttribute>() is { TakesNames: true } && property.IsDefined(typeof(IdAttribute))
        let wanted = new[] { "Name", "Id" }.Where(name => cmdlet.Parameters.All(other => other.Name != name))
        let isMain = parameter.Overall.TakesValue && (IsFirst(parameter) || IsMain(cmdlet, parameter))
        where !(isMain ? wanted : []).Concat(ShortNames(cmdlet, parameter)).SequenceEqual(parameter.Aliases)
        select $"{cmdlet.Name} -{parameter.Name}: {string.Join(' ', parameter.Aliases)}");

    // What has both an id and a name that people use is also named without the word Id: -Domain Sales.
    private static IEnumerable<string> ShortNames(CmdletHelp cmdlet, ParameterHelp parameter)
    {
        if (cmdlet.Type.GetProperty(parameter.Name)!.GetCustomAttribute<CompletesIdAttribute>()!.KindIn(cmdlet.Type) is not { } kind || !Places.Contains(kind))
            return [];
        return kind == IdKind.InfoworksCluster ? [parameter.Name[..^2], "Cluster"] : [parameter.Name[..^2]];
    }

    // Where the first position is a parameter of names, its ids come down the pipeline to another one.
    private static bool IsMain(CmdletHelp cmdlet, ParameterHelp parameter) => cmdlet.Verb == "Get" && cmdlet.Parameters.First(IsFirst).Name is "Name" or "Search" && parameter.Overall.TakesValue;

    private static bool IsFirst(ParameterHelp parameter) => parameter.Uses.Values.Any(use => use.Position == 0);

    // What a cmdlet gets can be named if it has a name.
    private static bool HasNames(CmdletHelp cmdlet) => cmdlet.Verb != "Get"
        || cmdlet.Type.Attributes("OutputType").SelectMany(attribute => attribute.Positional()).Any(output => output.Value is not Type type || type.GetProperty("Name") is not null);

    private static bool NamesThing(CmdletHelp cmdlet, ParameterHelp parameter) => cmdlet.Type.GetProperty(parameter.Name) is { } property
        && (property.GetCustomAttribute<CompletesIdAttribute>() is { TakesNames: true }
            || property.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(ArgumentCompleterAttribute) && Equals(attribute.ConstructorArguments[0].Value, typeof(TokenOrServiceCompleter))));
}

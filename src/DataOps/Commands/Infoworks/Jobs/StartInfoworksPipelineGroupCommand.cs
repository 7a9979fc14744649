using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Builds the pipelines of Infoworks pipeline groups, and optionally waits until that ends.</summary>
/// <remarks>
/// <para>The output is a job, which includes its domain and group: anybody who may start it can also wait for it, whatever their role. Stop-InfoworksJob and Stop-DataOpsRun stop it. Ctrl+C ends the wait; the job continues.</para>
/// <para>The server neither takes a name for such a job nor tells which request started it: with -RunKey, a job whose answer was lost is recognized by being the only new one of its group.</para>
/// <para>Calls <c>POST v3/domains/{id}/pipeline-groups/{id}/jobs</c>; for a name, <c>GET v3/domains/{id}/pipeline-groups</c>, and for a name of a domain, or without -DomainId, <c>GET v3/domains</c> beforehand. A start is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Builds a group and waits for at most an hour.</para>
/// <code>Start-InfoworksPipelineGroup 'nightly group' -Wait -TimeoutSec 3600</code>
/// </example>
/// <example>
/// <para>Builds all groups of a domain, unless they are being built already.</para>
/// <code>Get-InfoworksPipelineGroup -Domain rdbms_domain | Start-InfoworksPipelineGroup -IfRunning Skip</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "InfoworksPipelineGroup", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksJob))]
public sealed class StartInfoworksPipelineGroupCommand : StartOnceCmdlet
{
    /// <summary>The ids of the pipeline groups, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "PipelineGroup")]
    [Id("PipelineGroupId")]
    [CompletesId(IdKind.InfoworksPipelineGroup, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineGroupId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all pipeline groups, or one for each. Without it, the pipeline groups are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineGroupId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var session = FindSession();
        foreach (var group in Resolve(InfoworksResources.PipelineGroup.Type, IdPairs.OfOptional(DomainId, PipelineGroupId, nameof(DomainId), nameof(PipelineGroupId))))
            if (ShouldProcess($"{group.WithParent} on {ServerName}", "Start"))
                QueueStart(group, id => InfoworksJobStart.PipelineGroup(session, group.Parent!, id));
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Gets the schedules of workflows.</summary>
/// <remarks>
/// <para>Dates and times of day are in the server's time zone.</para>
/// <para>Calls <c>GET v3/domains/{id}/workflows/{id}/schedules</c> for each workflow; without names, <c>GET v3/domains/{id}/schedules</c> for each domain.</para>
/// </remarks>
/// <example>
/// <para>Shows the schedule of a workflow.</para>
/// <code>Get-InfoworksWorkflowSchedule 'nightly load' | Format-List</code>
/// </example>
/// <example>
/// <para>Lists the schedules of a domain that are disabled.</para>
/// <code>Get-InfoworksWorkflowSchedule -Domain rdbms_domain | Where-Object Enabled -eq $false</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksWorkflowSchedule", DefaultParameterSetName = ListSet)]
[OutputType(typeof(InfoworksWorkflowSchedule))]
public sealed class GetInfoworksWorkflowScheduleCommand : ScheduleCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The names or ids of workflows. Names can contain wildcards. It is an error if one without wildcards is not found. By default, the schedules of all workflows of the domains are listed.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] Name { get; set; } = [];

    /// <summary>The ids or names of the domains. Without it, all domains are listed, or the workflows are looked up in all of them.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The ids of workflows, or their names. Names can contain wildcards.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "Workflow")]
    [Id("WorkflowId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    private protected override ScheduledKind Kind => ScheduledKind.Workflow;

    private protected override IEnumerable<(string? Owner, string Named)> Given => IdPairs.OfOptional(DomainId, WorkflowId.Length > 0 ? WorkflowId : Name, nameof(DomainId), nameof(WorkflowId));

    private protected override void Process()
    {
        if (WorkflowId.Length + Name.Length > 0)
        {
            GetEach();
            return;
        }

        var schedules = Schedules;
        foreach (var domain in Parents(Kind.Type, DomainId))
            Queue(domain, output => output.WriteAllAsync(schedules.ListAsync(domain, new InfoworksQuery(), output.Context)));
    }
}

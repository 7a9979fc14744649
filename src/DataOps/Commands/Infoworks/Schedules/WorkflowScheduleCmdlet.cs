using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets that change schedules of workflows.</summary>
public abstract class WorkflowScheduleCmdlet : ScheduleCmdlet
{
    /// <summary>The ids of the workflows, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Workflow")]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids or names of the domains: one for all workflows, or one for each. Without it, the workflows are looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override ScheduledKind Kind => ScheduledKind.Workflow;

    private protected override IEnumerable<(string? Owner, string Named)> Given => IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId));
}

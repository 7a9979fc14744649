using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Gets Infoworks workflows.</summary>
/// <remarks>
/// <para>Administrators list the workflows of all domains with one request, other users domain by domain. The server does not filter or sort the list of all domains: names are matched by the cmdlet, and -Filter and -SortBy require -DomainId. It includes each workflow's last run, but not its description and version.</para>
/// <para>Calls <c>GET v3/admin/workflows</c>, <c>GET v3/domains/{id}/workflows</c> for a domain, or <c>GET v3/domains/{id}/workflows/{id}</c> for each id with a domain.</para>
/// </remarks>
/// <example>
/// <para>Lists the workflows of a domain whose name starts with nightly.</para>
/// <code>Get-InfoworksWorkflow nightly* -Domain rdbms_domain</code>
/// </example>
/// <example>
/// <para>Finds a workflow in any domain, runs it and waits for it.</para>
/// <code>Get-InfoworksWorkflow 'nightly load' | Start-InfoworksWorkflow -Wait</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksWorkflow", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksWorkflow))]
public sealed class GetInfoworksWorkflowCommand : InfoworksListCmdlet
{
    private const string IdSet = "Id";

    /// <summary>The names or ids. Names can contain wildcards. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] Name { get; set; } = [];

    /// <summary>The ids or names of domains. Without it, the workflows of all domains are listed: with one request for administrators, domain by domain for everybody else.</summary>
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

    // The vendor documents no conditions for the list of all domains: a server that ignores them would return too much.
    private protected override string? NameField => DomainId.Length > 0 ? base.NameField : null;

    private protected override void Process()
    {
        if (WorkflowId.Length == 0 && DomainId.Length == 0 && (Filter ?? (object?)SortBy) is not null)
            throw new DataOpsException(ErrorId.InvalidRequest, $"-{(Filter is null ? nameof(SortBy) : nameof(Filter))} requires -DomainId: the list of all domains cannot be filtered or sorted on the server.")
            {
                Service = Service.Infoworks,
                TargetObject = Filter is null ? nameof(SortBy) : nameof(Filter),
                RecommendedAction = "Specify the domains with -DomainId, or use Where-Object and Sort-Object.",
            };

        var workflows = new InfoworksWorkflows(FindSession());
        if (WorkflowId.Length == 0)
            foreach (var domain in Parents(InfoworksResourceTypes.Workflow, DomainId))
                WriteList(
                    InfoworksResourceTypes.Workflow,
                    domain,
                    Name,
                    (query, context) => workflows.ListAsync(domain, query, context),
                    domain is null ? null : (id, context) => workflows.GetAsync(domain, id, context));
        else
            foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
                Queue(workflow, async (id, output) => await output.WriteAsync(await workflows.GetAsync(workflow.Parent!, id, output.Context)));
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Changes Infoworks workflows. What is not given stays unchanged.</summary>
/// <remarks><para>Calls <c>PATCH v3/domains/{id}/workflows/{id}</c>; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para></remarks>
/// <example>
/// <para>Changes the description of a workflow.</para>
/// <code>Set-InfoworksWorkflow 'nightly load' -Description 'All sources, every night' -PassThru</code>
/// </example>
/// <example>
/// <para>Shows which workflows would get a new description.</para>
/// <code>Get-InfoworksWorkflow nightly* | Set-InfoworksWorkflow -Description 'Runs at night' -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflow))]
public sealed class SetInfoworksWorkflowCommand : InfoworksCmdlet
{
    /// <summary>The ids of the workflows, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Workflow")]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all workflows, or one for each. Without it, the workflows are looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The id of the version that runs by default.</summary>
    [Parameter]
    [Text]
    [CompletesId(IdKind.InfoworksWorkflowVersion, Parent = nameof(WorkflowId))]
    public string? ActiveVersionId { get; set; }

    /// <summary>Outputs the changed workflow.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var (workflows, passThru) = (new InfoworksWorkflows(FindSession()), PassThru.IsPresent);
        var changes = InfoworksFields.Of(("name", Name), ("description", Description), ("active_version_id", ActiveVersionId));
        if (changes.Count == 0)
            throw NothingToChange;

        foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
            if (ShouldProcess($"{workflow} on {ServerName}", $"Change {string.Join(", ", changes.Keys)}"))
                Queue(workflow, async (id, output) =>
                {
                    await workflows.UpdateAsync(workflow.Parent!, id, changes, output.Context);
                    if (passThru)
                        await output.WriteAsync(await workflows.GetAsync(workflow.Parent!, id, output.Context));
                });
    }
}

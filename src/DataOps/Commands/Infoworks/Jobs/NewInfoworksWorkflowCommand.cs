using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Creates Infoworks workflows in domains.</summary>
/// <remarks>
/// <para>A new workflow has no version yet, so it cannot be started: Import-InfoworksConfiguration adds one, from a file that Export-InfoworksConfiguration or Remove-InfoworksWorkflow -BackupPath wrote.</para>
/// <para>Calls <c>POST v3/domains/{id}/workflows</c>. Each call creates another one, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Creates a workflow.</para>
/// <code>New-InfoworksWorkflow 'weekly load' -Domain rdbms_domain -Description 'All sources, on Sundays'</code>
/// </example>
/// <example>
/// <para>Deletes a workflow, and restores it under a new id.</para>
/// <code>Remove-InfoworksWorkflow 'nightly load' -BackupPath ./workflow-backup.json -Confirm:$false
/// New-InfoworksWorkflow 'nightly load' -Domain rdbms_domain | Import-InfoworksConfiguration ./workflow-backup.json</code>
/// </example>
/// <seealso cref="Configurations.ImportInfoworksConfigurationCommand"/>
[Cmdlet(VerbsCommon.New, "InfoworksWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflow))]
public sealed class NewInfoworksWorkflowCommand : InfoworksCmdlet
{
    /// <summary>The name of the new workflow.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The id or exact name of the domain. With several, a workflow is created in each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>More fields of the request, by their field names in the API, e.g. <c>@{ child_workflow_ids = @('63c79645373d557660c43852') }</c>.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Property { get; set; }

    private protected override void Process()
    {
        var (workflows, name) = (new InfoworksWorkflows(FindSession()), Name);
        var fields = InfoworksFields.Of(Property, ("name", name), ("description", Description));
        foreach (var domain in Resolve(InfoworksResources.Domain.Type, DomainId))
            if (ShouldProcess($"workflow '{name}' of {domain} on {ServerName}", "Create"))
                Queue(name, async output => await output.WriteAsync(await workflows.CreateAsync(domain.Id, fields, name, output.Context)));
    }
}

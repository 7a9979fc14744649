using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Creates Infoworks pipelines in domains.</summary>
/// <remarks>
/// <para>A new pipeline has no version yet: Import-InfoworksConfiguration adds one.</para>
/// <para>Calls <c>POST v3/domains/{id}/pipelines</c>. Each call creates another one, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Creates a pipeline.</para>
/// <code>New-InfoworksPipeline returns SPARK -Domain rdbms_domain -Environment env_azure</code>
/// </example>
/// <example>
/// <para>Copies a pipeline to another domain.</para>
/// <code>$file = Export-InfoworksConfiguration ./pipeline.json -Pipeline customers -Force
/// New-InfoworksPipeline copied SPARK -Domain reporting_domain | Import-InfoworksConfiguration $file</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksPipeline", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPipeline))]
public sealed class NewInfoworksPipelineCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name of the new pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The engine that builds it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Text]
    [CompletesWord("SPARK", "BIGQUERY", "SNOWFLAKE")]
    public string BatchEngine { get; set; } = "";

    /// <summary>The id or exact name of the domain. With several, a pipeline is created in each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The id or exact name of the environment.</summary>
    [Parameter]
    [Text]
    [Alias("Environment")]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string? EnvironmentId { get; set; }

    /// <summary>The id of the storage that it writes to.</summary>
    [Parameter]
    [Text]
    public string? StorageId { get; set; }

    /// <summary>The id or exact name of the compute template that it is built on.</summary>
    [Parameter]
    [Text]
    [Alias("ComputeTemplate", "Compute")]
    [CompletesId(IdKind.InfoworksCluster, TakesNames = true)]
    public string? ComputeTemplateId { get; set; }

    /// <summary>More fields of the request, by their field names in the API, e.g. <c>@{ snowflake_warehouse = 'LOAD_WH' }</c>.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Property { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Pipeline;

    private protected override void Process()
    {
        if (!TryResolveOne(InfoworksResources.Environment.Type, EnvironmentId, out var environment) || !TryResolveOne(InfoworksResources.Compute.Type, ComputeTemplateId, out var compute))
            return;
        foreach (var domain in Resolve(InfoworksResources.Domain.Type, DomainId))
            Create(
                Name,
                InfoworksFields.Of(
                    Property,
                    ("name", Name),
                    ("description", Description),
                    ("batch_engine", BatchEngine),
                    ("environment_id", environment),
                    ("storage_id", StorageId),
                    ("compute_template_id", compute)),
                domain);
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Configurations;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Makes versions of Infoworks pipelines the active ones, which are built by default.</summary>
/// <remarks>
/// <para>A version is named by its number. A pipeline has one active version: the one that was active no longer is.</para>
/// <para>Calls <c>POST v3/domains/{id}/pipelines/{id}/versions/{id}/set-active</c>; for a number, <c>GET v3/domains/{id}/pipelines/{id}/versions</c>, and for the name of a pipeline, <c>GET v3/domains/{id}/pipelines</c> beforehand.</para>
/// </remarks>
/// <example>
/// <para>Makes version 2 the active one.</para>
/// <code>Enable-InfoworksPipelineVersion customers 2 -Domain rdbms_domain -PassThru</code>
/// </example>
/// <example>
/// <para>Makes the newest version the active one.</para>
/// <code>Get-InfoworksPipelineVersion customers | Sort-Object Version | Select-Object -Last 1 | Enable-InfoworksPipelineVersion</code>
/// </example>
[Cmdlet(VerbsLifecycle.Enable, "InfoworksPipelineVersion", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPipelineVersion))]
public sealed class EnableInfoworksPipelineVersionCommand : InfoworksCmdlet
{
    /// <summary>The ids of the pipelines, or their exact names: one for all versions, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The numbers of the versions, or their ids.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PipelineVersion")]
    [Id("PipelineVersionId")]
    [CompletesId(IdKind.InfoworksPipelineVersion, TakesNames = true, Parent = nameof(PipelineId))]
    public string[] PipelineVersionId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all pipelines, or one for each. Without it, the pipelines are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>Outputs the active version.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var (session, passThru) = (FindSession(), PassThru.IsPresent);
        var versions = IdPairs.Of(PipelineId, PipelineVersionId, nameof(PipelineId), nameof(PipelineVersionId)).ToArray();
        var owners = IdPairs.OfOptional(DomainId, [.. versions.Select(version => version.Owner)], nameof(DomainId), nameof(PipelineId));
        foreach (var (owner, (_, part)) in owners.Zip(versions))
            foreach (var pipeline in Resolve(InfoworksResources.Pipeline.Type, [owner]))
                foreach (var version in Resolve(InfoworksResources.PipelineVersion.Type, [part], pipeline.Key))
                    if (ShouldProcess($"{version} of {pipeline} on {ServerName}", "Make it the active version"))
                        Queue(version, async (id, output) =>
                        {
                            await new InfoworksConfigurations(session).ActivateVersionAsync(pipeline.Parent!, pipeline.Id, id, output.Context);
                            if (passThru)
                                await output.WriteAsync(await new InfoworksResourceClient(session, InfoworksResources.PipelineVersion, pipeline.Key).GetAsync(id, resolveUsers: false, output.Context));
                        });
    }
}

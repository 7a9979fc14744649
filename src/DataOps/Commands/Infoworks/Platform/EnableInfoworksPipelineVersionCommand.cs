using System.Management.Automation;
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
public sealed class EnableInfoworksPipelineVersionCommand : PipelineVersionCmdlet
{
    /// <summary>Outputs the active version.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var (session, passThru) = (FindSession(), PassThru.IsPresent);
        foreach (var (pipeline, version) in ResolveVersions(DomainId, PipelineId, PipelineVersionId, needsDomain: true))
            if (ShouldProcess($"{version} of {pipeline} on {ServerName}", "Make it the active version"))
                Queue(version, async (id, output) =>
                {
                    await new InfoworksConfigurations(session).ActivateVersionAsync(pipeline.Parent!, pipeline.Id, id, output.Context);
                    if (passThru)
                        await output.WriteAsync(await new InfoworksResourceClient(session, InfoworksResources.PipelineVersion, pipeline.Key).GetAsync(id, resolveUsers: false, output.Context));
                });
    }
}

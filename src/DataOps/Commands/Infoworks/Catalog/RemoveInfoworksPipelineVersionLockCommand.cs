using System.Management.Automation;
using DataOps.Commands.Infoworks.Platform;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Removes the locks from versions of Infoworks pipelines.</summary>
/// <remarks><para>Anybody can change an unlocked version. Calls <c>DELETE v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}</c> for each; for a name of a pipeline, <c>GET v3/domains/{id}/pipelines</c>, and for a number of a version, <c>GET v3/domains/{id}/pipelines/{id}/versions</c> once beforehand; without -DomainId, for names and numbers, <c>GET v3/domains</c> and the pipelines of all of them.</para></remarks>
/// <example>
/// <para>Shows which locks of a pipeline would be removed.</para>
/// <code>Get-InfoworksPipelineVersionLock 'old customers' | Remove-InfoworksPipelineVersionLock -WhatIf</code>
/// </example>
/// <example>
/// <para>Removes one without asking for confirmation.</para>
/// <code>Remove-InfoworksPipelineVersionLock 'old customers' 1 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksPipelineVersionLock", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksPipelineVersionLockCommand : PipelineVersionCmdlet
{
    private protected override void Process()
    {
        var catalog = new InfoworksCatalog(FindSession());
        foreach (var (pipeline, version) in ResolveVersions(DomainId, PipelineId, PipelineVersionId, needsDomain: false))
            if (ShouldProcess($"{version} of {pipeline} on {ServerName}", "Unlock"))
                Queue(version, (id, output) => catalog.RemoveLockAsync(pipeline.Id, id, output.Context));
    }
}

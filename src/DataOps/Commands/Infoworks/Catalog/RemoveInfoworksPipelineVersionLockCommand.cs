using System.Management.Automation;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Removes the locks from versions of Infoworks pipelines.</summary>
/// <remarks><para>Anybody can change an unlocked version. Calls <c>DELETE v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}</c> for each.</para></remarks>
/// <example>
/// <para>Shows which locks of a pipeline would be removed.</para>
/// <code>Get-InfoworksPipelineVersionLock 63c79645373d557660c43832 | Remove-InfoworksPipelineVersionLock -WhatIf</code>
/// </example>
/// <example>
/// <para>Removes one without asking for confirmation.</para>
/// <code>Remove-InfoworksPipelineVersionLock 63c79645373d557660c43832 63c79645373d557660c43842 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksPipelineVersionLock", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksPipelineVersionLockCommand : VersionLockCmdlet
{
    private protected override void Process()
    {
        var catalog = Catalog;
        foreach (var (pipeline, version) in Versions)
            if (ShouldProcess(Describe(pipeline, version), "Unlock"))
                Queue(version, output => catalog.RemoveLockAsync(pipeline, version, output.Context));
    }
}

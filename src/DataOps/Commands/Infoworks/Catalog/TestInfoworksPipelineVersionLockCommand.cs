using System.Management.Automation;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Tests whether versions of Infoworks pipelines are locked.</summary>
/// <remarks><para>Calls <c>GET v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}/is-locked</c> for each.</para></remarks>
/// <example>
/// <para>Locks a version that is not locked yet.</para>
/// <code>if (-not (Test-InfoworksPipelineVersionLock 63c79645373d557660c43831 63c79645373d557660c43841)) {
///     Set-InfoworksPipelineVersionLock 63c79645373d557660c43831 63c79645373d557660c43841 -VersionName 1
/// }</code>
/// </example>
/// <example>
/// <para>Tests two versions, and outputs two results in that order.</para>
/// <code>Test-InfoworksPipelineVersionLock 63c79645373d557660c43831 63c79645373d557660c43841, 63c79645373d557660c43842</code>
/// </example>
/// <returns>$true or $false for each version.</returns>
[Cmdlet(VerbsDiagnostic.Test, "InfoworksPipelineVersionLock")]
[OutputType(typeof(bool))]
public sealed class TestInfoworksPipelineVersionLockCommand : VersionLockCmdlet
{
    private protected override void Process()
    {
        var catalog = Catalog;
        foreach (var (pipeline, version) in Versions)
            Queue(version, async output => await output.WriteAsync(await catalog.IsLockedAsync(pipeline, version, output.Context)));
    }
}

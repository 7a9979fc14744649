using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Locks versions of Infoworks pipelines, or changes their locks.</summary>
/// <remarks><para>Calls <c>PUT v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}</c> for each; the same request creates a lock or changes it.</para></remarks>
/// <example>
/// <para>Locks a version.</para>
/// <code>Set-InfoworksPipelineVersionLock 63c79645373d557660c43831 63c79645373d557660c43841 -VersionName 1</code>
/// </example>
/// <example>
/// <para>Locks the versions listed in a file.</para>
/// <code>Import-Csv versions.csv | ForEach-Object { $_ | Set-InfoworksPipelineVersionLock -VersionName $_.Name }</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksPipelineVersionLock", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPipelineVersionLock))]
public sealed class SetInfoworksPipelineVersionLockCommand : VersionLockCmdlet
{
    /// <summary>The name of the version.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [Text]
    public string VersionName { get; set; } = "";

    private protected override void Process()
    {
        var (catalog, name) = (Catalog, VersionName);
        foreach (var (pipeline, version) in Versions)
            if (ShouldProcess(Describe(pipeline, version), $"Lock as '{name}'"))
                Queue(version, async output => await output.WriteAsync(await catalog.SetLockAsync(pipeline, version, name, output.Context)));
    }
}

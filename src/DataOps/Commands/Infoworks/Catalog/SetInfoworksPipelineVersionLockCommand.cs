using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Platform;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Locks versions of Infoworks pipelines, or changes their locks.</summary>
/// <remarks><para>Calls <c>PUT v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}</c> for each; the same request creates a lock or changes it; for a name of a pipeline, <c>GET v3/domains/{id}/pipelines</c>, and for a number of a version, <c>GET v3/domains/{id}/pipelines/{id}/versions</c> once beforehand; without -DomainId, for names and numbers, <c>GET v3/domains</c> and the pipelines of all of them.</para></remarks>
/// <example>
/// <para>Locks a version.</para>
/// <code>Set-InfoworksPipelineVersionLock customers 1 -VersionName 1</code>
/// </example>
/// <example>
/// <para>Locks the versions listed in a file.</para>
/// <code>Import-Csv versions.csv | ForEach-Object { $_ | Set-InfoworksPipelineVersionLock -VersionName $_.Name }</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksPipelineVersionLock", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPipelineVersionLock))]
public sealed class SetInfoworksPipelineVersionLockCommand : PipelineVersionCmdlet
{
    /// <summary>The name of the version.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [Text]
    public string VersionName { get; set; } = "";

    private protected override void Process()
    {
        var (catalog, name) = (new InfoworksCatalog(FindSession()), VersionName);
        foreach (var (pipeline, version) in ResolveVersions(DomainId, PipelineId, PipelineVersionId, needsDomain: false))
            if (ShouldProcess($"{version} of {pipeline} on {ServerName}", $"Lock as '{name}'"))
                Queue(version, async (id, output) => await output.WriteAsync(await catalog.SetLockAsync(pipeline.Id, id, name, output.Context)));
    }
}

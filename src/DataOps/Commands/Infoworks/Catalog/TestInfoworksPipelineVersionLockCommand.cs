using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Tests whether versions of Infoworks pipelines are locked.</summary>
/// <remarks><para>Calls <c>GET v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}/is-locked</c> for each; for a name of a pipeline, <c>GET v3/domains/{id}/pipelines</c>, and for a number of a version, <c>GET v3/domains/{id}/pipelines/{id}/versions</c> once beforehand; without -DomainId, for names and numbers, <c>GET v3/domains</c> and the pipelines of all of them.</para></remarks>
/// <example>
/// <para>Locks a version that is not locked yet.</para>
/// <code>if (-not (Test-InfoworksPipelineVersionLock customers 1)) {
///     Set-InfoworksPipelineVersionLock customers 1 -VersionName 1
/// }</code>
/// </example>
/// <example>
/// <para>Tests two versions, and outputs two results in that order.</para>
/// <code>Test-InfoworksPipelineVersionLock customers 1, 2</code>
/// </example>
/// <returns>$true or $false for each version.</returns>
[Cmdlet(VerbsDiagnostic.Test, "InfoworksPipelineVersionLock")]
[OutputType(typeof(bool))]
public sealed class TestInfoworksPipelineVersionLockCommand : InfoworksCmdlet
{
    /// <summary>The ids of the pipelines, or their names, which can contain wildcards: one for all versions, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The numbers of the versions, or their ids.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("PipelineVersion")]
    [Id("PipelineVersionId")]
    [CompletesId(IdKind.InfoworksPipelineVersion, TakesNames = true, Parent = nameof(PipelineId))]
    public string[] PipelineVersionId { get; set; } = [];

    /// <summary>The ids or names of the domains: one for all pipelines, or one for each. Without it, names are looked up in all domains that the user belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override void Process()
    {
        var catalog = new InfoworksCatalog(FindSession());
        foreach (var (pipeline, version) in ResolveVersions(DomainId, PipelineId, PipelineVersionId, needsDomain: false))
            Queue(version, async (id, output) => await output.WriteAsync(await catalog.IsLockedAsync(pipeline.Id, id, output.Context)));
    }
}

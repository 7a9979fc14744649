using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets the locks on versions of Infoworks pipelines.</summary>
/// <remarks>
/// <para>A version that is not locked outputs nothing.</para>
/// <para>Calls <c>GET v3/pipeline-version-locks/pipelines/{id}</c>, or <c>GET v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}</c> for each version; for a name of a pipeline, <c>GET v3/domains/{id}/pipelines</c>, and for a number of a version, <c>GET v3/domains/{id}/pipelines/{id}/versions</c> once beforehand; without -DomainId, for names and numbers, <c>GET v3/domains</c> and the pipelines of all of them.</para>
/// </remarks>
/// <example>
/// <para>Lists the locks of a pipeline.</para>
/// <code>Get-InfoworksPipelineVersionLock 'old customers'</code>
/// </example>
/// <example>
/// <para>Shows which locks of a pipeline that are older than a month would be removed.</para>
/// <code>Get-InfoworksPipelineVersionLock 'old customers' | Where-Object ModifiedAt -lt (Get-Date).AddMonths(-1) | Remove-InfoworksPipelineVersionLock -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksPipelineVersionLock")]
[OutputType(typeof(InfoworksPipelineVersionLock))]
public sealed class GetInfoworksPipelineVersionLockCommand : InfoworksCmdlet
{
    /// <summary>The ids of the pipelines, or their names, which can contain wildcards: one for all versions, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id", "Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The numbers of versions, or their ids. Without it, the locks of all versions are listed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
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
        if (PipelineVersionId.Length == 0)
            foreach (var pipeline in ResolvePipelines(DomainId, PipelineId))
                Queue(pipeline, (id, output) => output.WriteAllAsync(catalog.GetLocksAsync(id, null, output.Context)));
        else
            foreach (var (pipeline, version) in ResolveVersions(DomainId, PipelineId, PipelineVersionId, needsDomain: false))
                Queue(version, (id, output) => output.WriteAllAsync(catalog.GetLocksAsync(pipeline.Id, id, output.Context)));
    }
}

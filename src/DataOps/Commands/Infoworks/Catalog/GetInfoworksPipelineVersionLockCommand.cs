using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets the locks on versions of Infoworks pipelines.</summary>
/// <remarks><para>Calls <c>GET v3/pipeline-version-locks/pipelines/{id}</c>, or <c>GET v3/pipeline-version-locks/pipelines/{id}/pipeline-version/{id}</c> for each version. A version that is not locked outputs nothing.</para></remarks>
/// <example>
/// <para>Lists the locks of a pipeline.</para>
/// <code>Get-InfoworksPipelineVersionLock 63c79645373d557660c43832</code>
/// </example>
/// <example>
/// <para>Shows which locks of a pipeline that are older than a month would be removed.</para>
/// <code>Get-InfoworksPipelineVersionLock 63c79645373d557660c43832 | Where-Object ModifiedAt -lt (Get-Date).AddMonths(-1) | Remove-InfoworksPipelineVersionLock -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksPipelineVersionLock")]
[OutputType(typeof(InfoworksPipelineVersionLock))]
public sealed class GetInfoworksPipelineVersionLockCommand : InfoworksCmdlet
{
    /// <summary>The ids of the pipelines: one for all versions, or one for each version.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline)]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids of versions. Without it, the locks of all versions are listed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Id("PipelineVersionId")]
    [CompletesId(IdKind.InfoworksPipelineVersion, Parent = nameof(PipelineId))]
    public string[] PipelineVersionId { get; set; } = [];

    private protected override void Process()
    {
        var catalog = new InfoworksCatalog(FindSession());
        if (PipelineVersionId.Length == 0)
            foreach (var id in PipelineId)
                Queue(id, output => output.WriteAllAsync(catalog.GetLocksAsync(id, null, output.Context)));
        else
            foreach (var (pipeline, version) in IdPairs.Of(PipelineId, PipelineVersionId, nameof(PipelineId), nameof(PipelineVersionId)))
                Queue(version, output => output.WriteAllAsync(catalog.GetLocksAsync(pipeline, version, output.Context)));
    }
}

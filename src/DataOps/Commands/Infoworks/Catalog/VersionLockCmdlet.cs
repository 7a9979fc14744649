using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>The base of the cmdlets for locks on pipeline versions.</summary>
public abstract class VersionLockCmdlet : InfoworksCmdlet
{
    /// <summary>The ids of the pipelines: one for all versions, or one for each version.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline)]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids of the versions.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("PipelineVersionId")]
    [CompletesId(IdKind.InfoworksPipelineVersion, Parent = nameof(PipelineId))]
    public string[] PipelineVersionId { get; set; } = [];

    private protected InfoworksCatalog Catalog => new(FindSession());

    /// <summary>The versions with their pipelines.</summary>
    private protected IEnumerable<(string PipelineId, string VersionId)> Versions => IdPairs.Of(PipelineId, PipelineVersionId, nameof(PipelineId), nameof(PipelineVersionId));

    /// <summary>Describes a version in a confirmation prompt.</summary>
    private protected string Describe(string pipeline, string version) => $"version {version} of pipeline {pipeline} on {ServerName}";
}

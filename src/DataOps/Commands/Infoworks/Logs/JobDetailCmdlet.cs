using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>The base of the cmdlets about single jobs, which other users than administrators reach by their source or pipeline group.</summary>
public abstract class JobDetailCmdlet : InfoworksCmdlet
{
    /// <summary>The ids of the jobs, or their names, which are looked up among the newest 2,000 jobs, of the source or pipeline group if one is given. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("JobId")]
    [CompletesId(IdKind.InfoworksJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    /// <summary>The ids or names of the sources that the jobs work on: one for all jobs, or one for each. Only administrators can do without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(JobId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids or names of the pipeline groups that the jobs build: one for all jobs, or one for each. Only administrators can do without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("PipelineGroup")]
    [Id("PipelineGroupId", FoundBy = nameof(JobId))]
    [CompletesId(IdKind.InfoworksPipelineGroup, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineGroupId { get; set; } = [];

    /// <summary>The ids or names of the domains of the pipeline groups: one for all, or one for each. Without it, the pipeline groups are looked up in all domains. Requires -PipelineGroupId.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(JobId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The jobs, each with its source or pipeline group if that was given.</summary>
    private protected IEnumerable<(ResourceReference Job, InfoworksJobOwner? Owner)> Jobs() =>
        from owned in Owned()
        from job in Resolve(InfoworksResourceTypes.JobsOf(owned.Owner), owned.Job)
        select (job, owned.Owner);

    private IEnumerable<(InfoworksJobOwner? Owner, string Job)> Owned()
    {
        if (SourceId.Length > 0 && PipelineGroupId.Length > 0)
            throw Misused("A job works on a source or on a pipeline group: specify -SourceId or -PipelineGroupId.");
        if (PipelineGroupId.Length == 0 && IsTyped(nameof(DomainId)))
            throw Misused("-DomainId requires -PipelineGroupId: the vendor has logs and metrics of the jobs of sources and pipeline groups.");

        return PipelineGroupId.Length > 0
            ? from part in IdPairs.Of(DomainId, PipelineGroupId, JobId, nameof(DomainId), nameof(PipelineGroupId), nameof(JobId))
              from found in Resolve(InfoworksResources.PipelineGroup.Type, [part.Owner])
              select ((InfoworksJobOwner?)InfoworksJobOwner.PipelineGroup(found.Parent!, found.Id, IsTyped(nameof(PipelineGroupId))), part.Part)
            : JobOwners.OfSources(SourceId, JobId, IsTyped(nameof(SourceId)), source => Resolve(InfoworksResources.Source.Type, [source]));
    }

    private static DataOpsException Misused(string message) => new(ErrorId.InvalidRequest, message) { Service = Service.Infoworks, TargetObject = nameof(PipelineGroupId) };
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>The base of the cmdlets about single jobs, which other users than administrators reach by their source.</summary>
public abstract class JobDetailCmdlet : InfoworksCmdlet
{
    /// <summary>The ids of the jobs, or their names, which are looked up among the newest 2,000 jobs. Names can contain wildcards.</summary>
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

    /// <summary>The jobs, each with its source if it was given.</summary>
    private protected IEnumerable<(ResourceReference Job, InfoworksJobOwner? Owner)> Jobs()
    {
        foreach (var (named, given) in IdPairs.OfOptional(SourceId, JobId, nameof(SourceId), nameof(JobId)))
            foreach (var source in named is null ? (string?[])[null] : Resolve(InfoworksResources.Source.Type, [named]).Select(source => (string?)source.Id))
                foreach (var job in Resolve(InfoworksResourceTypes.Job, [given]))
                    yield return (job, source is null ? null : InfoworksJobOwner.Source(source));
    }
}

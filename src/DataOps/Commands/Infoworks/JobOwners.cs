using DataOps.Engine.Infoworks.Jobs;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks;

/// <summary>Pairs jobs with what they work on.</summary>
internal static class JobOwners
{
    /// <summary>Pairs jobs with sources: one source for all jobs, or one for each; none for jobs that do not need one.</summary>
    /// <param name="sources">Ids or names of sources.</param>
    /// <param name="jobs">Ids or names of jobs.</param>
    /// <param name="isClaimed">Whether the sources were given separately from the jobs.</param>
    /// <param name="resolve">Resolves the id or name of a source.</param>
    internal static IEnumerable<(InfoworksJobOwner? Owner, string Job)> OfSources(string[] sources, string[] jobs, bool isClaimed, Func<string, IEnumerable<ResourceReference>> resolve) =>
        from pair in IdPairs.OfOptional(sources, jobs, "SourceId", "JobId")
        from owner in pair.Owner is null ? [null] : resolve(pair.Owner).Select(found => (InfoworksJobOwner?)InfoworksJobOwner.Source(found.Id, isClaimed))
        select (owner, pair.Part);
}

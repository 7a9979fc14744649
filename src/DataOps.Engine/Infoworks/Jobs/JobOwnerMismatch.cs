using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>The error for a job that works on something other than what was given with it. An administrator's paths take the job alone, so the server would not notice.</summary>
internal static class JobOwnerMismatch
{
    private static readonly ResourceType[] Owners = [InfoworksResources.Source.Type, InfoworksResources.Pipeline.Type, InfoworksResources.PipelineGroup.Type];

    /// <summary>The error, with the names of both.</summary>
    /// <param name="session">The session to look names up with.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="own">What the job works on: the vendor's word for its kind, and its id.</param>
    /// <param name="claimed">What was given.</param>
    /// <param name="context">Cancellation and log of the lookup.</param>
    internal static async Task<DataOpsException> ErrorAsync(Session session, string jobId, (string EntityType, string EntityId) own, InfoworksJobOwner claimed, CallContext context)
    {
        var (real, given) = (await DescribeAsync(session, own, context).ConfigureAwait(false), await DescribeAsync(session, (claimed.EntityType, claimed.EntityId), context).ConfigureAwait(false));
        return new(ErrorId.InvalidRequest, $"Job {jobId} works on {real}, not on {given}.")
        {
            Service = Service.Infoworks,
            AuthToken = session.Name,
            TargetObject = jobId,
            RecommendedAction = $"Check which of the two is meant: the job, or the {WordOf(claimed.EntityType)}.",
        };
    }

    private static async Task<string> DescribeAsync(Session session, (string EntityType, string EntityId) what, CallContext context)
    {
        var word = WordOf(what.EntityType);
        try
        {
            if (Array.Find(Owners, type => type.Word == word) is { } type
                && (await ResourceNames.Of(session, type).ListAsync(context).ConfigureAwait(false)).Matches(what.EntityId) is [{ Name: { } name }])
                return $"{word} '{name}' ({what.EntityId})";
        }
        catch (DataOpsException exception)
        {
            context.Log.Verbose($"The name of {word} {what.EntityId} could not be read: {exception.Message}");
        }

        return $"{word} {what.EntityId}";
    }

    // The vendor spells it in both ways.
    private static string WordOf(string entityType) => entityType.Replace('_', ' ').Replace('-', ' ');
}

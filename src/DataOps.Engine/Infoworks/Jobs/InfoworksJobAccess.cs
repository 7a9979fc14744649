namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>What a user can do who may not read a part of a job, such as its log.</summary>
internal static class InfoworksJobAccess
{
    private const string AsAdministrator = "Use a token with the scope of an administrator";

    /// <summary>The recommended action.</summary>
    /// <param name="owner">What the job works on; null if it is not known.</param>
    /// <param name="part">The word for the part.</param>
    internal static string Advice(InfoworksJobOwner? owner, string part) => owner switch
    {
        null => $"{AsAdministrator}, or name the source of the job with -SourceId or its pipeline group with -PipelineGroupId: a user who may see that may read its {part}. The {part} of a pipeline's job can only be read by administrators.",
        { PipelineId: not null } => OfPipeline(part),
        _ => $"{AsAdministrator}, or of a user who may see the {owner.EntityType.Replace('_', ' ')}.",
    };

    /// <summary>The recommended action for a job of a pipeline.</summary>
    /// <param name="part">The word for the part.</param>
    internal static string OfPipeline(string part) => $"{AsAdministrator}: the {part} of a pipeline's job can only be read by administrators.";
}

namespace DataOps.Engine.Answers;

/// <summary>An answer came with success but is not the API's.</summary>
/// <param name="what">A description of the answer.</param>
/// <param name="says">The text of the answer, if any.</param>
internal sealed class ForeignAnswerException(string what, string? says) : Exception(what)
{
    /// <summary>The text of the answer, if any.</summary>
    internal string? Says { get; } = says;
}

namespace DataOps.Engine.Answers;

/// <summary>An answer came with success but is not the API's.</summary>
/// <param name="what">A description of the answer.</param>
/// <param name="text">The text of the answer, if any.</param>
internal sealed class ForeignAnswerException(string what, string? text) : Exception(what)
{
    /// <summary>The text of the answer, if any.</summary>
    internal string? Text { get; } = text;
}

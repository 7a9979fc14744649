namespace DataOps.Engine.Answers;

/// <summary>An answer came with success and is not the API's.</summary>
/// <param name="what">What it is, in words.</param>
/// <param name="says">What it says, if anything.</param>
internal sealed class ForeignAnswerException(string what, string? says) : Exception(what)
{
    /// <summary>What it says, if anything.</summary>
    internal string? Says { get; } = says;
}

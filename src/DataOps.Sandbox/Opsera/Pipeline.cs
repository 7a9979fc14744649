namespace DataOps.Sandbox.Opsera;

/// <summary>A pipeline and how its runs end.</summary>
/// <param name="Id">24 hexadecimal digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Ending">How its runs end.</param>
/// <param name="WaitWord">The status word of a run that waits: <c>pending</c> for an approval, <c>paused</c> otherwise.</param>
/// <param name="IsRestricted">Whether the owner of the tokens may see it but not run it.</param>
/// <param name="Steps">Its plan.</param>
/// <param name="CreatedAt">When it was created.</param>
internal sealed record Pipeline(
    string Id,
    string Name,
    string Description,
    RunEnding Ending,
    string WaitWord,
    bool IsRestricted,
    IReadOnlyList<PipelineStep> Steps,
    DateTimeOffset CreatedAt);

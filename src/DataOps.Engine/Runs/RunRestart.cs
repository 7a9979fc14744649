using DataOps.Engine.Http;

namespace DataOps.Engine.Runs;

/// <summary>How to start again what a run was of.</summary>
/// <param name="target">What is started, for prompts.</param>
/// <param name="action">What is done to it, for prompts.</param>
/// <param name="start">Starts it.</param>
public sealed class RunRestart(string target, string action, Func<CallContext, Task<Run>> start)
{
    /// <summary>What is started, for prompts.</summary>
    public string Target => target;

    /// <summary>What is done to it, for prompts.</summary>
    public string Action => action;

    /// <summary>Whether it deletes data, so that it asks for confirmation as a removal does.</summary>
    public bool Deletes { get; init; }

    /// <summary>Starts it.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<Run> StartAsync(CallContext context) => start(context);
}

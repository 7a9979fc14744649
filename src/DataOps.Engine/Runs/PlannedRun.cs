using DataOps.Engine.Http;

namespace DataOps.Engine.Runs;

/// <summary>A run that is started when its turn comes.</summary>
/// <param name="target">What the user named: the target of its error.</param>
/// <param name="name">Its name in messages.</param>
/// <param name="start">Starts it; returns null if none was to be started.</param>
public sealed class PlannedRun(object target, string name, Func<CallContext, Task<Run?>> start)
{
    /// <summary>What the user named.</summary>
    public object Target => target;

    /// <summary>Its name at the beginning of a sentence.</summary>
    internal string Subject => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Starts it.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The run; null if none was to be started.</returns>
    public Task<Run?> StartAsync(CallContext context) => start(context);

    /// <summary>Returns the name.</summary>
    public override string ToString() => name;
}

using DataOps.Engine.Http;

namespace DataOps.Engine.Tests.Http;

/// <summary>Makes calls as a cmdlet does, from a thread that waits for the call and may be blocked.</summary>
internal static class OwnThread
{
    /// <summary>Runs a call on a thread of its own, or as any other.</summary>
    internal static Task RunAsync(bool isOwn, CallContext context, Func<CallContext, Task> call) => !isOwn
        ? call(context)
        : Task.Factory.StartNew(
            () => call(context with { WaitingThread = Thread.CurrentThread }).GetAwaiter().GetResult(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
}

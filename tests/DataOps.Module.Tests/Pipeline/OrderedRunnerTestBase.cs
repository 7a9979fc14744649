using System.Diagnostics;
using DataOps.Output;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>The order in which work begins, ends and is written is decided by the tests: each piece of work waits until it is let go.</summary>
public abstract class OrderedRunnerTestBase : IDisposable
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private protected static readonly TaskCompletionSource Released = Made();

    private protected RecordingWriter Writer { get; } = new();

    private protected CancellationTokenSource Stop { get; } = new();

    public void Dispose()
    {
        Stop.Dispose();
        GC.SuppressFinalize(this);
    }

    private static TaskCompletionSource Made()
    {
        var made = new TaskCompletionSource();
        made.SetResult();
        return made;
    }

    private protected OrderedRunner Runner(int throttle) => new(Writer, throttle, wantsDebug: false, Stop.Token);

    private protected static TaskCompletionSource[] Gates(int count) => [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    private protected static Func<ItemWriter, Task> Work(object output, TaskCompletionSource gate) => async emitter =>
    {
        await gate.Task;
        await emitter.WriteAsync(output);
    };

    // As PowerShell does it: a thread of its own, without a synchronization context.
    private protected static Task<int> OnPipeline(Action run) => OnPipeline(() =>
    {
        run();
        return 0;
    });

    private protected static Task<T> OnPipeline<T>(Func<T> run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private protected static async Task Until(Func<bool> condition)
    {
        for (var time = Stopwatch.StartNew(); !condition(); await Task.Delay(5))
            Assert.True(time.Elapsed < Patience, "It did not come.");
    }
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.StartOnce;

/// <summary>
/// One trial: some processes start the same thing with the same key at once, and the one that comes to the point first is killed there. All decisions are made
/// from outside: by what the sandbox receives, and by a pipe in the place of the file that the process writes next.
/// </summary>
/// <param name="kind">What is started.</param>
/// <param name="point">Where a process is killed.</param>
/// <param name="rivals">How many processes there are. If there is one, another follows it, as a rerun.</param>
/// <param name="order">The order of starting and writing.</param>
/// <param name="pool">The workers.</param>
public sealed class Trial(StartedKind kind, KillPoint point, int rivals, StartOrder order, WorkerPool pool)
{
    private const string Key = "nightly-2030-01-07";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(240);

    private readonly Target _target = Target.Of(kind);

    /// <summary>Runs the trial.</summary>
    public async Task<TrialResult> RunAsync()
    {
        using var sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromMilliseconds(20) });
        var folder = Directory.CreateTempSubdirectory("dataops-start-once-").FullName;
        using var sessions = new Sessions();
        var session = await _target.SignInAsync(sessions.Store, sandbox.Uri, "judge");
        var before = await _target.CountAsync(session, sandbox);
        var fault = FaultAt();
        sandbox.AddFault(fault);
        var options = new WorkerOptions(kind, order, sandbox.Uri, folder, Key);
        var workers = Enumerable.Range(0, rivals).Select(_ => pool.Take()).ToList();
        try
        {
            using var limit = new CancellationTokenSource(Longest);
            var outputs = workers.Select(worker => worker.StartAsync(options, limit.Token)).ToList();
            // Without a look there is no moment before it: one is killed when it begins.
            var begins = order == StartOrder.Record && point == KillPoint.BeforeIntent;
            await UntilAsync(() => begins || fault.Hits > 0, limit.Token);
            var pipe = point == KillPoint.AnswerNotWritten && order == StartOrder.Keyed ? await BlockWriteAsync(folder) : null;
            if (point is KillPoint.AnswerLost or KillPoint.AnswerNotWritten)
                await UntilAsync(() => sandbox.Requests.Any(request => request.Fault is not null && request.Handled), limit.Token);
            // The answer arrives in a moment, and the process opens the pipe.
            if (point == KillPoint.AnswerNotWritten)
                await Task.Delay(100, limit.Token);
            var victim = await VictimOfAsync(workers, folder, limit.Token);
            // The process keeps waiting for the pipe, and the next one is to find none.
            if (pipe is not null)
                File.Delete(pipe);
            await victim.KillAsync();

            if (rivals == 1)
            {
                workers.Add(pool.Take());
                outputs.Add(workers[^1].StartAsync(options, limit.Token));
            }

            var texts = await Task.WhenAll(outputs);
            await UntilAsync(() => sandbox.Requests.All(request => request.Handled || request.Fault is null or nameof(SandboxFaultKind.Silence)), limit.Token);
            workers.Remove(victim);
            victim.Dispose();
            workers.ForEach(pool.Return);
            workers.Clear();
            return new(await _target.CountAsync(session, sandbox) - before, [.. texts.OfType<string>().Distinct()]);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or InvalidOperationException)
        {
            return new(0, [], $"{exception.Message} Hits: {fault.Hits}.");
        }
        finally
        {
            foreach (var worker in workers)
                worker.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    // The look, or the request that starts, is held, not handled, or not answered.
    private SandboxFault FaultAt() => point == KillPoint.BeforeIntent
        ? new() { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(1), Method = _target.LookMethod, PathPattern = _target.LookPath, Count = 1 }
        : new()
        {
            Kind = point switch
            {
                KillPoint.AfterIntent => SandboxFaultKind.Silence,
                KillPoint.AnswerLost => SandboxFaultKind.SlowBody,
                _ => SandboxFaultKind.Delay,
            },
            Delay = point switch
            {
                KillPoint.RequestSent => TimeSpan.FromSeconds(1),
                KillPoint.AnswerNotWritten => TimeSpan.FromMilliseconds(150),
                _ => TimeSpan.Zero,
            },
            Method = "POST",
            PathPattern = _target.StartPath,
            Count = 1,
        };

    // With a key, the process that holds the lock is at the point. Without one, all come to it, and any will do.
    private static async Task<WorkerProcess> VictimOfAsync(List<WorkerProcess> workers, string folder, CancellationToken limit)
    {
        JsonNode? holder = null;
        foreach (var file in Directory.GetFiles(folder, "*.lock"))
        {
            await UntilAsync(() => TryRead(file, out holder), limit);
            if (holder?["process"] is { } process && workers.Find(worker => worker.Id == (int)process) is { } owner)
                return owner;
        }

        return workers[0];
    }

    // False while the file is being written.
    private static bool TryRead(string file, out JsonNode? content)
    {
        content = null;
        try
        {
            content = JsonNode.Parse(File.ReadAllText(file));
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Whoever opens a pipe for writing waits for a reader.
    private static async Task<string> BlockWriteAsync(string folder)
    {
        var pipe = Directory.GetFiles(folder, "*.json").Single() + ".new";
        using var made = Process.Start("mkfifo", pipe);
        await made.WaitForExitAsync();
        return pipe;
    }

    private static async Task UntilAsync(Func<bool> condition, CancellationToken limit)
    {
        while (!condition())
            await Task.Delay(2, limit);
    }

    // The judge's own sessions.
    private sealed class Sessions : IDisposable
    {
        public SessionStore Store { get; } = new();

        public void Dispose()
        {
            foreach (var (session, _) in Store.List())
                session.Dispose();
        }
    }
}

using DataOps.Engine.Http;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.StartOnce;

/// <summary>A process that starts something once for each line that it reads. It knows nothing of the trial: it is killed from outside.</summary>
public static class Worker
{
    private const int MostTries = 3;

    /// <summary>Starts, and writes the id of the run or the error, line by line.</summary>
    public static async Task<int> RunAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine((await StartAsync(WorkerOptions.Parse(line))).ReplaceLineEndings(" "));
        return 0;
    }

    // As a scheduler does: it tries again what may pass. On a busy machine a request may take longer than it is given.
    private static async Task<string> StartAsync(WorkerOptions options)
    {
        var tries = 0;
        while (true)
            try
            {
                return await StartOnceAsync(options);
            }
            catch (DataOpsException exception) when (exception.IsTransient && ++tries < MostTries)
            {
                Console.Error.WriteLine($"{Environment.ProcessId} tries again after {exception.Attempts} attempts: {exception.Message}");
            }
            catch (DataOpsException exception)
            {
                return $"{exception.Id}: {exception.Message}";
            }
    }

    private static async Task<string> StartOnceAsync(WorkerOptions options)
    {
        var target = Target.Of(options.What);
        var session = await target.SignInAsync(SessionStore.Shared, options.Server, SignIn.DefaultName);
        return options.Order == StartOrder.Keyed
            ? (await new RunStarter(new() { RunKey = options.Key, RunKeyFolder = options.Folder }).StartAsync(target.Start(session), CallContext.Quiet()))!.RunId
            : await StartThenRecordAsync(options, target.Start(session));
    }

    private static async Task<string> StartThenRecordAsync(WorkerOptions options, Startable what)
    {
        var file = Path.Combine(options.Folder, options.Key);
        if (File.Exists(file))
            return await File.ReadAllTextAsync(file);

        var run = await new RunStarter(new()).StartAsync(what, CallContext.Quiet());
        var written = $"{file}.{Environment.ProcessId}";
        await File.WriteAllTextAsync(written, run!.RunId);
        File.Move(written, file, overwrite: true);
        return run.RunId;
    }
}

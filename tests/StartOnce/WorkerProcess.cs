using System.Diagnostics;

namespace DataOps.StartOnce;

/// <summary>A worker's process. One that was not killed goes on to the next trial: to start a process takes longer than a trial.</summary>
public sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts a process.</summary>
    public WorkerProcess()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", typeof(WorkerProcess).Assembly.Location, "worker"])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        // What is killed would leave its socket and pipes in the folder of temporary files, and thousands of them make everything slow that lists it.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = Process.Start(start)!;
    }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Has it start something.</summary>
    /// <returns>The id of the run or the error; null if it was killed.</returns>
    public async Task<string?> StartAsync(WorkerOptions options, CancellationToken cancellation)
    {
        await _process.StandardInput.WriteLineAsync(options.Line.AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        return await _process.StandardOutput.ReadLineAsync(cancellation);
    }

    /// <summary>Kills it at once, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace DataOps.Engine.SecretReferences;

/// <summary>Runs a program without a shell, and returns what it writes to its standard output. What it writes to its standard error is discarded.</summary>
internal static class SecretCommand
{
    private const int MostOutput = 1024 * 1024;

    // A process that the program started may keep its output open.
    private static readonly TimeSpan AfterExit = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellation">Ends the program and all that it started.</param>
    /// <exception cref="UnreadableSecretException">It could not be started, failed, or wrote too much or nothing.</exception>
    internal static async Task<string> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        using var process = Start(command);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (output, errors) = (new BoundedText(process.StandardOutput, MostOutput, stop), new BoundedText(process.StandardError, MostOutput, stop));
        try
        {
            // A program that prompts reads the end of the input instead of waiting.
            process.StandardInput.Close();
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
            await Task.WhenAny(Task.WhenAll(output.Reading, errors.Reading), Task.Delay(AfterExit, cancellation)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            End(process);
        }

        if (output.IsTooLong || errors.IsTooLong)
            throw new UnreadableSecretException("the program wrote more than 1 MB");
        if (process.ExitCode != 0)
            throw new UnreadableSecretException($"the program ended with exit code {process.ExitCode}") { RecommendedAction = "Run the command at a prompt, as the same account, to see its own message." };
        return output.Text.Trim().Length > 0 ? output.Text : throw new UnreadableSecretException("the program wrote nothing to its standard output");
    }

    private static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(Programs.Find(command[0]))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            throw new UnreadableSecretException("the program could not be started");
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(1000);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or NotSupportedException or AggregateException)
        {
            // It has ended by itself.
        }
    }
}

using System.Management.Automation.Host;
using DataOps.Formatting;

namespace DataOps.Output;

/// <summary>Tells what became of the items of a command that ended early.</summary>
/// <param name="warn">Writes a warning to the pipeline; null if it accepts nothing more.</param>
/// <param name="host">Shows what the pipeline no longer accepts.</param>
internal sealed class EarlyEnd(Action<string>? warn, PSHost host)
{
    /// <summary>Tells how changing requests ended that were under way.</summary>
    /// <param name="settled">What was changed, with the error if it failed.</param>
    /// <param name="stillRunning">The runs that go on; null if there are none.</param>
    /// <param name="notStarted">What was to be started and has not been.</param>
    internal void Report(IReadOnlyList<(object Done, DataOpsException? Error)> settled, string? stillRunning, IReadOnlyCollection<object> notStarted)
    {
        Warn("Already in progress when the command ended, and done", [.. settled.Where(item => item.Error is null).Select(item => item.Done)]);
        Warn(stillRunning);
        Warn("Not started", notStarted);
        Warn("Already in progress when the command ended, with an unknown outcome", [.. settled.Where(item => item.Error?.Id == ErrorId.OutcomeUnknown).Select(item => item.Done)]);
    }

    /// <summary>Writes a warning, if there is one. Behind a Select-Object -First, a stopped pipeline refuses output before StopProcessing is called; the host then shows it.</summary>
    internal void Warn(string? text)
    {
        if (text is null)
            return;

        if (warn is null)
        {
            TellHost(text);
            return;
        }

        try
        {
            warn(text);
        }
        catch (Exception)
        {
            TellHost(text);
        }
    }

    private void Warn(string what, IReadOnlyCollection<object> items)
    {
        if (items.Count > 0)
            Warn($"{what}: {string.Join(", ", items)}.");
    }

    private void TellHost(string text) => OrderedRunner.TryWrite(() => host.UI.WriteWarningLine(MessageText.Of(text)));
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using DataOps.Engine.Sessions;

namespace DataOps.Output;

/// <summary>
/// The part of a command that is for one of several sessions. It runs on a thread of its own, so that a server that does not answer delays no other,
/// and writes through the emitter of one item of the whole command. A failure that concerns the session ends the part and nothing else.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="stop">Canceled when the command is stopped.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The thread may still look at it after the command has ended.")]
internal sealed class CommandPart(Session session, CancellationToken stop)
{
    // How many objects may wait for a slow server.
    private const int MostWaiting = 1024;

    private readonly BlockingCollection<Action> _steps = new(MostWaiting);
    private volatile bool _hasEnded;

    /// <summary>The session.</summary>
    internal Session Session => session;

    /// <summary>Adds what is to be done next; false if too much is waiting already. A part that has ended does nothing more.</summary>
    internal bool TryAdd(Action step) => _hasEnded || _steps.TryAdd(step);

    /// <summary>Tells that nothing more will be added.</summary>
    internal void Complete() => _steps.CompleteAdding();

    /// <summary>Does what is added, until it is complete.</summary>
    /// <param name="writer">Writes the output.</param>
    /// <param name="output">The item of the whole command.</param>
    internal Task RunAsync(PartWriter writer, ItemWriter output) =>
        Task.Factory.StartNew(() => Run(writer, output), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(PartWriter writer, ItemWriter output)
    {
        try
        {
            foreach (var step in _steps.GetConsumingEnumerable(stop))
            {
                step();
                // The pipeline's thread may wait for room.
                output.Post(new PipelineMessage(static _ => { }));
            }
        }
        catch (OperationCanceledException) when (writer.HasEnded)
        {
            // The error is written.
        }
        catch (DataOpsException exception)
        {
            // It is about the arguments, and so the same for all parts.
            output.Post(new PipelineMessage(_ => throw exception));
        }
        finally
        {
            _hasEnded = true;
        }
    }
}

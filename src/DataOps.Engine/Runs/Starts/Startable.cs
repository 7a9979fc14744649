using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs.Starts;

/// <summary>Something that can be started on a server: how to look at its runs, how to start one, and how to find out afterwards which run was started.</summary>
/// <param name="session">The session to send with.</param>
public abstract class Startable(Session session)
{
    /// <summary>The session to send with.</summary>
    internal Session Session => session;

    /// <summary>The operation that starts a run.</summary>
    internal abstract Operation Operation { get; }

    /// <summary>The ids of what is started, which together with operation and server distinguish it from everything else.</summary>
    internal abstract string Target { get; }

    /// <summary>A short description for messages, which can begin a sentence: 'Job 164'.</summary>
    internal abstract string Title { get; }

    /// <summary>The kind of run.</summary>
    internal abstract RunKind Kind { get; }

    /// <summary>What is sent to start a run, apart from the target; null for nothing.</summary>
    internal virtual object? Arguments => null;

    /// <summary>The session's user, as the server's runs name users; null if that is not known without a request.</summary>
    internal virtual string? User => null;

    /// <summary>Whether something has to be set on the server before the start.</summary>
    internal virtual bool NeedsPreparation => false;

    /// <summary>Looks at the runs that there are.</summary>
    /// <param name="wanted">What to find out; each part may cost a request.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal abstract Task<RunSnapshot> TakeSnapshotAsync(SnapshotScope wanted, CallContext context);

    /// <summary>Whether a snapshot can have seen this, so that the runs since then can be found.</summary>
    /// <param name="seen">What was recorded.</param>
    internal abstract bool CanHaveSeen(IReadOnlyList<string> seen);

    /// <summary>Sets on the server what the start needs.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    internal virtual Task PrepareAsync(CallContext context) => Task.CompletedTask;

    /// <summary>Starts a run.</summary>
    /// <param name="snapshot">What was seen before; null if there is none.</param>
    /// <param name="mark">A text that the server is to keep with the run, if it can; null for none.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal abstract Task<Run> StartAsync(RunSnapshot? snapshot, string? mark, CallContext context);

    /// <summary>Finds the runs that have begun since a request whose answer nobody has.</summary>
    /// <param name="lost">The request.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal abstract Task<NewRuns> FindNewAsync(LostRequest lost, CallContext context);

    /// <summary>Creates the object of a run from what was recorded about it.</summary>
    /// <param name="address">The run's id.</param>
    /// <param name="record">What was recorded.</param>
    internal abstract Run Recall(RunAddress address, RunRecord record);

    /// <summary>What distinguishes a run that was polled from a later one that its id also matches; null if no other matches.</summary>
    /// <param name="run">The run as polled.</param>
    internal virtual string? StampOf(Run run) => null;
}

using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>A run that is named by its id, and the session on its server.</summary>
public sealed class RunHandle
{
    /// <summary>A run whose kind and session are known.</summary>
    internal RunHandle(string runId, RunKind kind, RunAddress address, Session session) => (RunId, Kind, Address, Session) = (runId, kind, address, session);

    /// <summary>The run's id as it was given.</summary>
    public string RunId { get; }

    /// <summary>The session on the run's server.</summary>
    public Session Session { get; }

    internal RunKind Kind { get; }

    internal RunAddress Address { get; }

    /// <summary>Finds the session for a run.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="sessions">The sessions.</param>
    /// <param name="choose">Returns the sessions to choose from, at least one; null for the one that the run id names, or another one on its server.</param>
    /// <exception cref="DataOpsException">The text is not a run id, or there is no session on its server.</exception>
    public static RunHandle Find(string runId, SessionStore sessions, Func<Service, IReadOnlyList<Session>>? choose = null)
    {
        var address = RunAddress.Parse(runId);
        var kind = RunKind.Of(address);
        if (choose is null)
            return new RunHandle(runId, kind, address, sessions.Find(kind.Service, address.Origin, runId, runId));

        var sessionsToUse = choose(kind.Service);
        var chosen = sessionsToUse.FirstOrDefault(session => session.IsOn(address.Origin.Server) && session.Name == address.Origin.AuthToken)
            ?? sessionsToUse.FirstOrDefault(session => session.IsOn(address.Origin.Server)) ?? sessionsToUse[0];
        chosen.ThrowIfElsewhere(address.Origin, runId, runId);
        return new RunHandle(runId, kind, address, chosen);
    }

    /// <summary>Whether a text is the id of a run, by its form.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRunId(string text) => RunKind.All.Any(kind => text.StartsWith($"{kind.Prefix}:", StringComparison.Ordinal)) && text.Contains('/', StringComparison.Ordinal);

    /// <summary>Requests the run's current state, once.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<Run> PollAsync(CallContext context)
    {
        var seen = await Kind.Poll(Session, Address, context).ConfigureAwait(false);
        seen.Follow(RunId, null);
        return seen;
    }

    /// <summary>Checks that the service can stop the run.</summary>
    /// <exception cref="DataOpsException">It cannot.</exception>
    public void ThrowIfUnstoppable()
    {
        if (Kind.Stop is null)
            throw Cannot($"{Kind.CannotStop}.", "Wait for its end with Wait-DataOpsRun.");
    }

    /// <summary>Asks the service to stop the run.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task StopAsync(CallContext context)
    {
        ThrowIfUnstoppable();
        return Kind.Stop!(Session, Address, context);
    }

    /// <summary>Finds out how to start again what the run was of. Sends a request if the run id does not tell.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">It cannot be started again from what is known of the run.</exception>
    public Task<RunRestart> PrepareRestartAsync(CallContext context) => Kind.Restart is { } prepare
        ? prepare(Session, Address, context)
        : throw Cannot($"A run of this kind cannot be started again by its id.", "Request it with the cmdlet that it was started with.");

    private DataOpsException Cannot(string message, string action) => new(ErrorId.InvalidRequest, message)
    {
        Service = Kind.Service,
        AuthToken = Session.Name,
        TargetObject = RunId,
        RecommendedAction = action,
    };
}

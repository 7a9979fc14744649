using DataOps.Engine.Http;
using DataOps.Engine.Runs.Lists;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>A kind of run: how to poll and stop one.</summary>
/// <param name="Prefix">The prefix of its run ids.</param>
/// <param name="Service">The service that it runs on.</param>
/// <param name="Poll">Requests the current state, once and without retries.</param>
internal sealed record RunKind(string Prefix, Service Service, Func<Session, RunAddress, CallContext, Task<Run>> Poll)
{
    /// <summary>Asks the service to stop a run; null if the service cannot.</summary>
    internal Func<Session, RunAddress, CallContext, Task>? Stop { get; init; }

    /// <summary>Says, as a sentence without its end, that the service cannot stop such a run.</summary>
    internal string CannotStop => $"{ServiceDescription.Of(Service).Title} cannot stop a run of the kind '{Prefix}'";

    /// <summary>Lists the last runs of each thing; null if the service cannot.</summary>
    internal Func<Session, RunQuery, CallContext, IAsyncEnumerable<ListedRun>>? List { get; init; }

    /// <summary>Finds out how to start again what a run was of; null if its id does not tell.</summary>
    internal Func<Session, RunAddress, CallContext, Task<RunRestart>>? Restart { get; init; }

    /// <summary>The command that shows why a run failed, as it was seen last.</summary>
    internal Func<RunAddress, Run, string>? ShowLog { get; init; }

    /// <summary>All kinds of run.</summary>
    internal static IReadOnlyList<RunKind> All { get; } = [.. ServiceDescription.All.SelectMany(service => service.RunKinds)];

    /// <summary>The kind of a run.</summary>
    internal static RunKind Of(RunAddress address) =>
        All.FirstOrDefault(kind => kind.Prefix == address.Kind)
        ?? throw new DataOpsException(ErrorId.InvalidRequest, $"'{address.Kind}' is not a kind of run. The kinds are: {string.Join(", ", All.Select(kind => kind.Prefix))}.") { TargetObject = address.ToString() };
}

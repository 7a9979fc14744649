using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Clusters;

/// <summary>Clusters, and their operations, which can be waited for.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksClusters(Session session)
{
    /// <summary>How long the vendor's servers cache a cluster's state.</summary>
    public static readonly TimeSpan UsualCacheTime = TimeSpan.FromSeconds(120);

    private const string NotKnown = "-";

    // The state of a cluster, not the result of a change: up, down, broken, or in transition. The vendor documents the first of each.
    internal static readonly RunStates States = new(
        (RunState.Succeeded, ["running", "available", "active"]),
        (RunState.Stopped, ["terminated", "stopped", "deleted", "paused"]),
        (RunState.Failed, ["error", "failed", "terminated_with_errors"]),
        (RunState.Running, ["pending", "restarting", "starting", "creating", "provisioning", "bootstrapping", "waiting", "updating", "resizing", "terminating", "stopping", "deleting"]));

    internal static readonly RunKind Kind = new("infoworks-cluster", Service.Infoworks, static (session, address, context) => new InfoworksClusters(session).PollAsync(address, context))
    {
        ShowLog = static (address, _) => CommandText.Of($"See the state of the cluster with: Get-InfoworksCluster -ComputeTemplateId {address.Parts.ElementAtOrDefault(1)}"),
    };

    // The polls of one wait share the address: what they have seen lasts as long as the wait.
    private static readonly ConditionalWeakTable<RunAddress, PolledState> PolledStates = new();

    /// <summary>Lists the clusters of an environment: <c>GET environment/{id}/environment-interactive-clusters</c>.</summary>
    /// <param name="environmentId">The environment's id; null for all environments, one after the other.</param>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<InfoworksCluster> ListAsync(string? environmentId, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (environmentId is null)
        {
            await foreach (var cluster in ParentWalk.ReadAsync(session, InfoworksResources.Environment.Type, query, (environment, part) => ListAsync(environment, part, context, cancellation), context, cancellation).ConfigureAwait(false))
                yield return cluster;
            yield break;
        }

        var request = new ApiRequest(ClusterOperations.List).With("environment_id", environmentId).For(environmentId);
        await foreach (var row in InfoworksPages.ReadAsync(session, request, query, context, cancellation).ConfigureAwait(false))
            yield return Read(row, environmentId, row.TakeText("id"));
    }

    /// <summary>Returns one cluster: from its environment's list, or else from the server's description of the compute template's state in words.</summary>
    /// <param name="environmentId">The environment's id; null if it is not known.</param>
    /// <param name="computeTemplateId">The compute template's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<InfoworksCluster> GetAsync(string? environmentId, string computeTemplateId, CallContext context) => GetAsync(environmentId, computeTemplateId, poll: false, context);

    /// <summary>Returns the server's description of a whole environment: <c>GET environment/cluster/{id}</c>.</summary>
    /// <param name="environmentId">The environment's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksCluster> GetEnvironmentAsync(string environmentId, CallContext context)
    {
        var answer = await session.GetRecordAsync(new ApiRequest(ClusterOperations.GetEnvironmentState).With("environment_id", environmentId).For(environmentId), context).ConfigureAwait(false);
        return Read(InfoworksAnswer.ResultOf(answer), environmentId, null);
    }

    /// <summary>Requests a change of a cluster.</summary>
    /// <param name="action">The change.</param>
    /// <param name="environmentId">The environment's id; null if it is not known.</param>
    /// <param name="computeTemplateId">The compute template's id.</param>
    /// <param name="type">The kind of cluster, e.g. <c>persistent</c>; null to omit it.</param>
    /// <param name="cacheTime">How long the server may return the old state.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksClusterRun> ChangeAsync(InfoworksClusterAction action, string? environmentId, string computeTemplateId, string? type, TimeSpan cacheTime, CallContext context)
    {
        var before = await StateBeforeAsync(environmentId, computeTemplateId, context).ConfigureAwait(false);
        var (operation, starts) = action switch
        {
            InfoworksClusterAction.Create => (ClusterOperations.Create, true),
            InfoworksClusterAction.Start or InfoworksClusterAction.Restart => (ClusterOperations.Restart, true),
            InfoworksClusterAction.StopInteractive => (ClusterOperations.StopInteractive, false),
            InfoworksClusterAction.Terminate => (ClusterOperations.Terminate, false),
            InfoworksClusterAction.TerminateByPost => (ClusterOperations.TerminateByPost, false),
            _ => (ClusterOperations.Stop, false),
        };
        var takesType = action is not (InfoworksClusterAction.StopInteractive or InfoworksClusterAction.Terminate or InfoworksClusterAction.TerminateByPost);
        var request = new ApiRequest(operation).WithBody(InfoworksFields.Of(("compute_template_id", computeTemplateId), ("type", takesType ? type : null))).For(computeTemplateId);
        var answer = await session.GetRecordAsync(request.WhenRefused($"Cluster {computeTemplateId} was not changed ({action})"), context).ConfigureAwait(false);
        var message = InfoworksAnswer.ResultOf(answer).TakeText("message");

        var now = DateTimeOffset.UtcNow;
        var expected = new ClusterExpectation(starts, before ?? "", now + cacheTime);
        return StartedRuns.Note(new InfoworksClusterRun
        {
            Service = Service.Infoworks,
            EnvironmentId = environmentId,
            ComputeTemplateId = computeTemplateId,
            RunId = new RunAddress(Kind, session, [environmentId ?? NotKnown, computeTemplateId, .. expected.ToParts()]).ToString(),
            State = RunState.Queued,
            Status = before,
            Message = session.Mask(message),
            StaleUntil = expected.StaleUntil.LocalDateTime,
            StartedAt = now.LocalDateTime,
            Origin = session.Origin,
        });
    }

    private async Task<Run> PollAsync(RunAddress address, CallContext context)
    {
        if (address.Parts is not [var environment, var computeTemplateId, var direction, var before, var staleUntil])
            throw new DataOpsException(ErrorId.InvalidRequest, $"'{address}' is not the run id of a cluster operation.") { Service = Service.Infoworks, TargetObject = address.ToString() };

        var environmentId = environment == NotKnown ? null : environment;
        var expected = ClusterExpectation.Parse(direction, before, staleUntil);
        var cluster = await GetAsync(environmentId, computeTemplateId, poll: true, context).ConfigureAwait(false);
        var seen = PolledStates.GetValue(address, _ => new PolledState(expected.Before));
        return new InfoworksClusterRun
        {
            Service = Service.Infoworks,
            EnvironmentId = environmentId,
            ComputeTemplateId = computeTemplateId,
            RunId = address.ToString(),
            Name = cluster.Name is { } name ? $"cluster {name}" : null,
            State = expected.Evaluate(cluster.Status, DateTimeOffset.UtcNow, seen.HasMoved(cluster.Status)),
            Status = cluster.Status,
            Message = cluster.Message,
            StaleUntil = expected.StaleUntil.LocalDateTime,
            Origin = session.Origin,
            AdditionalProperties = cluster.AdditionalProperties,
        };
    }

    private async Task<string?> StateBeforeAsync(string? environmentId, string computeTemplateId, CallContext context)
    {
        try
        {
            return (await GetAsync(environmentId, computeTemplateId, poll: false, context).ConfigureAwait(false)).Status;
        }
        catch (DataOpsException exception) when (exception.Id is ErrorId.PermissionDenied or ErrorId.InvalidResponse)
        {
            // It only lets the wait be certain sooner.
            context.Log.Verbose($"The state of cluster {computeTemplateId} before the change is not known: {exception.Message}");
            return null;
        }
    }

    private async Task<InfoworksCluster> GetAsync(string? environmentId, string computeTemplateId, bool poll, CallContext context)
    {
        var request = new ApiRequest(environmentId is null ? ClusterOperations.GetState : ClusterOperations.Get) { IsPoll = poll }.With("compute_template_id", computeTemplateId).For(computeTemplateId);
        if (environmentId is not null)
            request.With("environment_id", environmentId);
        return Read(InfoworksAnswer.ResultOf(await session.GetRecordAsync(request, context).ConfigureAwait(false)), environmentId, computeTemplateId);
    }

    private InfoworksCluster Read(JsonRecord row, string? environmentId, string? computeTemplateId)
    {
        var message = row.TakeText("message");
        return new InfoworksCluster
        {
            EnvironmentId = environmentId ?? row.TakeText("environment_id"),
            ComputeTemplateId = computeTemplateId,
            Name = row.TakeText("name"),
            Status = row.TakeText("cluster_state", "state", "status") ?? (computeTemplateId is null ? null : States.WordIn(message)),
            Message = message,
            Origin = session.Origin,
            AdditionalProperties = Rest(row),
        };
    }

    private static Dictionary<string, object?>? Rest(JsonRecord row)
    {
        row.Ignore("id");
        row.Ignore("environment_id");
        return row.Rest();
    }

    private sealed class PolledState(string before)
    {
        private string _first = before;
        private bool _moved;

        internal bool HasMoved(string? status)
        {
            if (status is null)
                return _moved;
            if (_first.Length == 0)
                _first = status;
            return _moved |= !string.Equals(_first, status, StringComparison.OrdinalIgnoreCase);
        }
    }
}

using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>The on-premises connectors and connector groups of Hybrid Data Pipeline.</summary>
/// <param name="session">The session to send with.</param>
public sealed class HdpClient(Session session)
{
    /// <summary>Lists connectors: <c>GET mgmt/connectors</c>.</summary>
    /// <param name="detailed">Whether to include owner, label and users; otherwise only the ids.</param>
    /// <param name="accessible">Whether to include connectors that are shared with the user.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async IAsyncEnumerable<HdpConnector> GetConnectorsAsync(bool detailed, bool accessible, CallContext context)
    {
        var request = new ApiRequest(HdpOperations.ListConnectors).WithQuery("details", Word(detailed)).WithQuery("accessible", Word(accessible));
        await foreach (var item in session.GetListAsync(request, context).ConfigureAwait(false))
            if (HdpReader.Listed(item, session) is { } connector)
                yield return connector;
    }

    /// <summary>Returns one connector: <c>GET mgmt/connectors/{id}</c>. Only its owner is allowed to.</summary>
    /// <param name="connectorId">The connector's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<HdpConnector> GetConnectorAsync(string connectorId, CallContext context) =>
        HdpReader.Connector(await GetDefinitionAsync(connectorId, context).ConfigureAwait(false), session);

    /// <summary>Returns one group.</summary>
    /// <param name="connectorId">The group's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">It is a connector, not a group.</exception>
    public async Task<HdpConnector> GetGroupAsync(string connectorId, CallContext context)
    {
        var connector = await GetConnectorAsync(connectorId, context).ConfigureAwait(false);
        return connector.IsGroup == true ? connector : throw NoGroup(connectorId, connector.Label);
    }

    /// <summary>Creates a group: <c>POST mgmt/connectors</c>.</summary>
    /// <param name="label">Its label.</param>
    /// <param name="members">Its members. Those without a sequence get the next free one.</param>
    /// <param name="settings">How it balances its load and how long it waits.</param>
    /// <param name="users">Who may use it besides its owner.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<HdpConnector> NewGroupAsync(string label, IReadOnlyList<HdpConnectorMember> members, HdpConnectorChange settings, IReadOnlyList<string> users, CallContext context)
    {
        var group = new Dictionary<string, object?>
        {
            ["connectionTimeout"] = settings.ConnectionTimeoutSec,
            ["retryDelay"] = settings.RetryDelaySec,
        };
        if (settings.LoadBalancing is { } balancing)
            group["loadBalancing"] = balancing;
        group["members"] = MemberOrder.ToBody(MemberOrder.Append([], members));
        var body = new Dictionary<string, object?>
        {
            ["owner"] = session.Credential.UserName,
            ["label"] = label,
            ["connectorGroup"] = group,
            ["authUser"] = users,
        };

        // The server answers with the group, or only with its location.
        var request = new ApiRequest(HdpOperations.CreateGroup).WithBody(body).For(label).WhenRefused($"The group '{label}' was not created");
        var (answer, location) = await session.Http.SendAsync(request, context, async response =>
        {
            var read = LenientAnswer.ReadSuccess(await response.Body.ReadTextAsync().ConfigureAwait(false), response.MaskOutput, response.Body.Stream.Stop);
            AnswerCheck.ThrowIfError(read, hasList: false, request, session);
            return (read, response.Location);
        }).ConfigureAwait(false);
        if (answer is JsonRecord record && record.PeekText("connectorId") is { Length: > 0 })
            return HdpReader.Connector(record, session);
        if (location?.OriginalString.TrimEnd('/').Split('/')[^1] is { Length: > 0 } id)
            return await GetConnectorAsync(Uri.UnescapeDataString(id), context).ConfigureAwait(false);
        throw Failure.NotConfirmed($"The group '{label}' was not created", new VendorError(null, null), request, session);
    }

    /// <summary>Changes a connector: reads its definition, changes it, and writes it back as a whole: <c>PUT mgmt/connectors/{id}</c>.</summary>
    /// <param name="connectorId">The connector's id.</param>
    /// <param name="change">What to change.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task ChangeConnectorAsync(string connectorId, HdpConnectorChange change, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(connectorId, context).ConfigureAwait(false);
        var definition = await GetDefinitionAsync(connectorId, context).ConfigureAwait(false);
        if (change.IsOfGroup && definition["connectorGroup"] is not JsonRecord { Count: > 0 })
            throw NoGroup(connectorId, definition.TakeText("label"));

        await session.SendChangeAsync(HdpRequests.Of(HdpOperations.ReplaceConnector, connectorId).WithBody(change.Apply(definition)), context).ConfigureAwait(false);
    }

    /// <summary>Deletes a group: <c>DELETE mgmt/connectors/{id}</c>.</summary>
    /// <param name="connectorId">The group's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task RemoveAsync(string connectorId, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(connectorId, context).ConfigureAwait(false);
        await session.SendChangeAsync(HdpRequests.Of(HdpOperations.DeleteConnector, connectorId), context).ConfigureAwait(false);
    }

    private async Task<JsonRecord> GetDefinitionAsync(string connectorId, CallContext context)
    {
        var request = HdpRequests.Of(HdpOperations.GetConnector, connectorId);
        var definition = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        return !ErrorShapes.IsEmpty(definition)
            ? definition
            : throw Failure.InAnswer(ErrorId.ObjectNotFound, $"There is no connector {connectorId}.", request, session);
    }

    private DataOpsException NoGroup(string connectorId, string? label) =>
        new(ErrorId.InvalidRequest, $"{connectorId} ({label}) is a connector, not a group.") { Service = Service.Hdp, AuthToken = session.Name, TargetObject = connectorId };

    private static string Word(bool flag) => flag ? "true" : "false";
}

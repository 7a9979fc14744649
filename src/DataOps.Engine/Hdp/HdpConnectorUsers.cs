using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>The users who may use a connector besides its owner. Only its owner may read and change them.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="connectorId">The connector's id.</param>
public sealed class HdpConnectorUsers(Session session, string connectorId)
{
    private const string ListName = "authUser";

    /// <summary>Lists them: <c>GET mgmt/connectors/{id}/authuser</c>.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<HdpConnectorUser>> GetAsync(CallContext context) =>
        [.. (await ReadAsync(context).ConfigureAwait(false)).Select(name => new HdpConnectorUser { ConnectorId = connectorId, UserName = name, Origin = session.Origin })];

    /// <summary>Adds users: <c>POST mgmt/connectors/{id}/authuser</c>. The server adds all of them or none.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task AddAsync(IEnumerable<string> names, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(connectorId, context).ConfigureAwait(false);
        await WriteAsync(HdpOperations.AddUsers, names, context).ConfigureAwait(false);
    }

    /// <summary>Replaces the list: <c>PUT mgmt/connectors/{id}/authuser</c>.</summary>
    /// <param name="names">The names of all who may use it.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task ReplaceAsync(IEnumerable<string> names, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(connectorId, context).ConfigureAwait(false);
        await WriteAsync(HdpOperations.ReplaceUsers, names, context).ConfigureAwait(false);
    }

    /// <summary>Removes users: reads the list, and writes back those who remain.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The names that were not on the list.</returns>
    public async Task<IReadOnlySet<string>> RemoveAsync(IEnumerable<string> names, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(connectorId, context).ConfigureAwait(false);
        var missing = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        var before = await ReadAsync(context).ConfigureAwait(false);
        var gone = new HashSet<string>(missing, StringComparer.OrdinalIgnoreCase);
        missing.ExceptWith(before);
        var remaining = before.Where(name => !gone.Contains(name)).ToList();
        if (remaining.Count < before.Count)
            await WriteAsync(HdpOperations.ReplaceUsers, remaining, context).ConfigureAwait(false);
        return missing;
    }

    private async Task<IReadOnlyList<string>> ReadAsync(CallContext context)
    {
        var names = new List<string>();
        await foreach (var item in session.GetListAsync(HdpRequests.Of(HdpOperations.GetUsers, connectorId), context).ConfigureAwait(false))
            if (JsonValue.ToText(item) is { } name)
                names.Add(name);
        return names;
    }

    private Task WriteAsync(Operation operation, IEnumerable<string> names, CallContext context) => session.SendChangeAsync(
        HdpRequests.Of(operation, connectorId).WithBody(new Dictionary<string, object?> { [ListName] = names.Distinct(StringComparer.OrdinalIgnoreCase).ToArray() }),
        context);
}

using System.Collections.Concurrent;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>
/// The fields that connections have. A connection names its connector and, in words, its authentication method; the list of connectors has the
/// method's id, by which its fields are asked for. The list and each method are asked for once.
/// </summary>
/// <param name="session">The session to call with.</param>
public sealed class EtlConnectionFields(Session session)
{
    private readonly EtlClient _client = new(session);
    private readonly ConcurrentDictionary<string, EtlConnectorDetail> _details = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<EtlConnector>? _methods;

    /// <summary>The session to call with.</summary>
    public Session Session { get; } = session;

    /// <summary>The fields of an authentication method: <c>GET etl/activateConnection/{id}</c>.</summary>
    /// <param name="authenticationId">The authentication method's id.</param>
    /// <param name="context">Whose call it is.</param>
    public async Task<IReadOnlyList<EtlField>> OfMethodAsync(string authenticationId, CallContext context) =>
        (await DetailOfAsync(authenticationId, context).ConfigureAwait(false)).Fields;

    /// <summary>The fields of a connection: <c>GET etl/connection/{id}</c>, <c>GET etl/connectors</c>, <c>GET etl/activateConnection/{id}</c>.</summary>
    /// <param name="connectionId">The connection's id.</param>
    /// <param name="context">Whose call it is.</param>
    /// <exception cref="DataOpsException">There is no such connection, or the server lists no method of its connector.</exception>
    public async Task<IReadOnlyList<EtlField>> OfConnectionAsync(string connectionId, CallContext context) =>
        await OfConnectionAsync(await _client.GetConnectionAsync(connectionId, context).ConfigureAwait(false), context).ConfigureAwait(false);

    /// <summary>The fields of a connection that is known: <c>GET etl/connectors</c>, <c>GET etl/activateConnection/{id}</c>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="context">Whose call it is.</param>
    /// <exception cref="DataOpsException">The server lists no method of its connector.</exception>
    public async Task<IReadOnlyList<EtlField>> OfConnectionAsync(EtlConnection connection, CallContext context)
    {
        var all = _methods ??= await ListMethodsAsync(context).ConfigureAwait(false);
        EtlConnector[] methods = [.. all.Where(method => method.AuthenticationId is not null && IsSame(method.ConnectorId, connection.ConnectorId))];
        if (methods.Length == 0)
            throw Unknown(connection);

        if (Array.Find(methods, method => IsSame(method.AuthenticationName, connection.AuthenticationType)) is { } exact)
            return await OfMethodAsync(exact.AuthenticationId!, context).ConfigureAwait(false);

        // The vendor's own sample has a connection of a type that its connector's list does not know: any of the connector's fields may be its.
        var detail = await DetailOfAsync(methods[0].AuthenticationId!, context).ConfigureAwait(false);
        return [.. detail.Fields.Concat(detail.Authentications.SelectMany(method => method.Fields)).DistinctBy(field => (field.Name, field.Label))];
    }

    private async Task<IReadOnlyList<EtlConnector>> ListMethodsAsync(CallContext context)
    {
        var methods = new List<EtlConnector>();
        await foreach (var method in _client.GetConnectorsAsync(null, context).ConfigureAwait(false))
            methods.Add(method);
        return methods;
    }

    private async Task<EtlConnectorDetail> DetailOfAsync(string authenticationId, CallContext context)
    {
        if (!_details.TryGetValue(authenticationId, out var detail))
            _details[authenticationId] = detail = await _client.GetConnectorDetailAsync(authenticationId, context).ConfigureAwait(false);
        return detail;
    }

    private DataOpsException Unknown(EtlConnection connection) => new(
        ErrorId.InvalidRequest,
        $"The fields of connection {connection.ConnectionId} cannot be checked: the server lists no authentication method of its connector '{connection.ConnectorId}'.")
    {
        Service = Service.Etl,
        AuthToken = Session.Name,
        TargetObject = connection.ConnectionId,
        RecommendedAction = "Name the authentication method with -AuthenticationId, or send the fields as they are with -SkipValidation.",
    };

    private static bool IsSame(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}

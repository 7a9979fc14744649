using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>
/// The fields that connections have. A connection has its connector's id and the name of its authentication method; the list of connectors has the
/// method's id, with which its fields are requested. The list and each method are requested once per session, and again if a field is not among them.
/// </summary>
/// <param name="session">The session to send with.</param>
public sealed class EtlConnectionFields(Session session)
{
    // Many wrong fields in a row are not a reason to ask each time.
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMinutes(1);

    private static readonly ConditionalWeakTable<Session, EtlConnectionFields> OfSessions = [];

    private readonly EtlClient _client = new(session);
    private volatile Catalog? _catalog;

    /// <summary>The fields that a session has already requested.</summary>
    /// <param name="session">The session to send with.</param>
    public static EtlConnectionFields For(Session session) => OfSessions.GetValue(session, static session => new(session));

    /// <summary>Returns the fields of an authentication method: <c>GET etl/activateConnection/{id}</c>.</summary>
    /// <param name="authenticationId">The authentication method's id.</param>
    /// <param name="keys">The names or labels to look for.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<IReadOnlyList<EtlField>> OfMethodAsync(string authenticationId, IReadOnlyCollection<string> keys, CallContext context) =>
        FindAsync(keys, async catalog => (await DetailOfAsync(catalog, authenticationId, context).ConfigureAwait(false)).Fields);

    /// <summary>Returns the fields of a connection: <c>GET etl/connection/{id}</c>, and once <c>GET etl/connectors</c> and <c>GET etl/activateConnection/{id}</c>.</summary>
    /// <param name="connectionId">The connection's id.</param>
    /// <param name="keys">The names or labels to look for.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The connection does not exist, or the server lists no method for its connector.</exception>
    public async Task<IReadOnlyList<EtlField>> OfConnectionAsync(string connectionId, IReadOnlyCollection<string> keys, CallContext context) =>
        await OfConnectionAsync(await _client.GetConnectionAsync(connectionId, context).ConfigureAwait(false), keys, context).ConfigureAwait(false);

    /// <summary>Returns the fields of a connection that was read already: once <c>GET etl/connectors</c> and <c>GET etl/activateConnection/{id}</c>.</summary>
    /// <param name="connection">The connection. Its id, connector id and authentication type are used.</param>
    /// <param name="keys">The names or labels to look for.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The server lists no method for its connector.</exception>
    public Task<IReadOnlyList<EtlField>> OfConnectionAsync(EtlConnection connection, IReadOnlyCollection<string> keys, CallContext context) =>
        FindAsync(keys, catalog => OfConnectionAsync(catalog, connection, context));

    /// <summary>Returns the id that the authentication method of a connection has on this server; the connection may be on another one: once <c>GET etl/connectors</c>.</summary>
    /// <param name="connection">The connection. Its connector id and authentication type are used.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The server lists no method for its connector, or several of which none has the name of its type.</exception>
    public async Task<string> MethodOfAsync(EtlConnection connection, CallContext context)
    {
        var methods = await MethodsOfAsync(_catalog ??= new(session.Options.Clock.GetUtcNow()), connection, context).ConfigureAwait(false);
        return (Named(methods, connection) ?? (methods is [var only] ? only : null))?.AuthenticationId ?? throw new DataOpsException(
            ErrorId.InvalidRequest,
            $"Connection {connection} has the authentication type '{connection.AuthenticationType}', and its connector '{connection.ConnectorId}' has none of that name here, but: {string.Join(", ", methods.Select(method => $"{method.AuthenticationId} ('{method.AuthenticationName}')"))}.")
        {
            Service = Service.Etl,
            AuthToken = session.Name,
            TargetObject = connection.ConnectionId,
            RecommendedAction = "Name the authentication method with -AuthenticationId.",
        };
    }

    // The cache may be out of date: connectors are updated.
    private async Task<IReadOnlyList<EtlField>> FindAsync(IReadOnlyCollection<string> keys, Func<Catalog, Task<IReadOnlyList<EtlField>>> find)
    {
        var clock = session.Options.Clock;
        if (_catalog is { } known)
        {
            var isNew = clock.GetUtcNow() - known.Since < ShortestTime;
            try
            {
                var fields = await find(known).ConfigureAwait(false);
                if (isNew || keys.All(key => fields.Any(field => EtlFieldMap.IsNamed(field, key))))
                    return fields;
            }
            catch (DataOpsException exception) when (!isNew && exception.Id is ErrorId.InvalidRequest or ErrorId.ObjectNotFound)
            {
                // The server may know more than what was kept: it is asked again below, and then this error is final.
            }
        }

        return await find(_catalog = new(clock.GetUtcNow())).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<EtlField>> OfConnectionAsync(Catalog catalog, EtlConnection connection, CallContext context)
    {
        var methods = await MethodsOfAsync(catalog, connection, context).ConfigureAwait(false);
        if (Named(methods, connection) is { } exact)
            return (await DetailOfAsync(catalog, exact.AuthenticationId!, context).ConfigureAwait(false)).Fields;

        // The vendor's own sample has a connection whose type is not in its connector's list: it may have any of the connector's fields.
        var detail = await DetailOfAsync(catalog, methods[0].AuthenticationId!, context).ConfigureAwait(false);
        return [.. detail.Fields.Concat(detail.Authentications.SelectMany(method => method.Fields)).DistinctBy(field => (field.Name, field.Label))];
    }

    private async Task<EtlConnector[]> MethodsOfAsync(Catalog catalog, EtlConnection connection, CallContext context)
    {
        var all = catalog.Methods ??= await ListMethodsAsync(context).ConfigureAwait(false);
        EtlConnector[] methods = [.. all.Where(method => method.AuthenticationId is not null && IsSame(method.ConnectorId, connection.ConnectorId))];
        return methods.Length > 0 ? methods : throw Unknown(connection);
    }

    private static EtlConnector? Named(EtlConnector[] methods, EtlConnection connection) => Array.Find(methods, method => IsSame(method.AuthenticationName, connection.AuthenticationType));

    private async Task<IReadOnlyList<EtlConnector>> ListMethodsAsync(CallContext context)
    {
        var methods = new List<EtlConnector>();
        await foreach (var method in _client.GetConnectorsAsync(null, context).ConfigureAwait(false))
            methods.Add(method);
        return methods;
    }

    private async Task<EtlConnectorDetail> DetailOfAsync(Catalog catalog, string authenticationId, CallContext context)
    {
        if (!catalog.Details.TryGetValue(authenticationId, out var detail))
            catalog.Details[authenticationId] = detail = await _client.GetConnectorDetailAsync(authenticationId, context).ConfigureAwait(false);
        return detail;
    }

    private DataOpsException Unknown(EtlConnection connection) => new(
        ErrorId.InvalidRequest,
        $"The fields of connection {connection.ConnectionId} are not known: the server lists no authentication method for its connector '{connection.ConnectorId}'.")
    {
        Service = Service.Etl,
        AuthToken = session.Name,
        TargetObject = connection.ConnectionId,
        RecommendedAction = "Name the authentication method with -AuthenticationId, or send the fields unchecked with -SkipValidation.",
    };

    private static bool IsSame(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the server returned about its connectors.</summary>
    private sealed class Catalog(DateTimeOffset since)
    {
        internal DateTimeOffset Since { get; } = since;

        internal IReadOnlyList<EtlConnector>? Methods { get; set; }

        internal ConcurrentDictionary<string, EtlConnectorDetail> Details { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}

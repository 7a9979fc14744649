using System.Collections;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>ReadyWorks ETL: connectors, connections, jobs.</summary>
/// <param name="session">The session to send with.</param>
public sealed class EtlClient(Session session)
{
    /// <summary>Lists the connectors, one for each authentication method: <c>GET etl/connectors</c>, or <c>GET etl/connectors/{needle}</c>.</summary>
    /// <param name="search">The text that the server searches for; null lists all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async IAsyncEnumerable<EtlConnector> GetConnectorsAsync(string? search, CallContext context)
    {
        var request = search is null
            ? new ApiRequest(EtlOperations.ListConnectors)
            : new ApiRequest(EtlOperations.SearchConnectors).With("search_text", search).For(search);
        await foreach (var item in session.GetListAsync(request.WhenRefused("The connectors were not listed"), context).ConfigureAwait(false))
            if (item is JsonRecord record)
                yield return EtlReader.Connector(record, session.Origin);
    }

    /// <summary>Returns the fields that an activation takes: <c>GET etl/activateConnection/{id}</c>.</summary>
    /// <param name="authenticationId">The authentication method's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<EtlConnectorDetail> GetConnectorDetailAsync(string authenticationId, CallContext context)
    {
        var request = new ApiRequest(EtlOperations.GetConnector).With("authentication_id", authenticationId).For(authenticationId);
        var record = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        if (record["connector_data"] is not JsonRecord && record["required_fields"] is not JsonRecord)
            throw Failure.InAnswer(ErrorId.ObjectNotFound, $"There is no authentication method '{authenticationId}'.", request, session);

        return EtlReader.ConnectorDetail(record, authenticationId, session.Origin);
    }

    /// <summary>Activates a connection: <c>POST etl/activateConnection/{id}</c>, after checking its fields.</summary>
    /// <param name="authenticationId">The authentication method's id.</param>
    /// <param name="label">The connection's label.</param>
    /// <param name="fields">The fields by name or label.</param>
    /// <param name="enableJobs">Whether to enable the schedules of all its jobs.</param>
    /// <param name="skipValidation">Whether to send the fields without checking them against the server's.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<EtlConnection> NewConnectionAsync(string authenticationId, string label, IDictionary fields, bool enableJobs, bool skipValidation, CallContext context)
    {
        var map = new EtlFieldMap(authenticationId, session.Name, authenticationId);
        var given = map.Given(fields, label);
        var detail = skipValidation ? null : await GetConnectorDetailAsync(authenticationId, context).ConfigureAwait(false);
        return await ActivateAsync(authenticationId, label, detail is null ? given : map.Resolve(given, detail.Fields, complete: true), detail, enableJobs, context).ConfigureAwait(false);
    }

    /// <summary>Activates a connection like another one, which may be on another server: <c>POST etl/activateConnection/{id}</c>. Fields that are not passed get the values that the server of the other one returned, or else their defaults.</summary>
    /// <param name="source">The connection to copy, as its server returned it.</param>
    /// <param name="authenticationId">The authentication method's id on this server.</param>
    /// <param name="label">The label of the copy.</param>
    /// <param name="fields">Fields by name or label, which precede those of the source.</param>
    /// <param name="enableJobs">Whether to enable the schedules of all its jobs.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">A required field is neither passed nor known, and nothing was sent; or the server did not activate it.</exception>
    public async Task<EtlConnection> CopyConnectionAsync(EtlConnection source, string authenticationId, string? label, IDictionary? fields, bool enableJobs, CallContext context)
    {
        var detail = await GetConnectorDetailAsync(authenticationId, context).ConfigureAwait(false);
        var map = new EtlFieldMap($"The copy of connection {source}", session.Name, source.ConnectionId ?? authenticationId);
        var given = map.Given(fields, label);
        var left = detail.Fields.Where(field => !given.Keys.Any(key => EtlFieldMap.IsNamed(field, key))).ToList();
        foreach (var field in left)
            if (!field.Secret && JsonValue.ToText(source.AdditionalProperties.GetValueOrDefault(field.Name)) is { Length: > 0 } value)
                given[field.Name] = value;
        var body = map.Resolve(given, detail.Fields, complete: true);
        string[] defaults = [.. left.Where(field => !body.ContainsKey(field.Name)).Select(field => field.ToString())];
        if (defaults.Length > 0)
            context.Log.Warning($"The server does not return these fields of connection {source}, so the copy gets the defaults of the connector: {string.Join(", ", defaults)}.");
        return await ActivateAsync(authenticationId, label, body, detail, enableJobs, context).ConfigureAwait(false);
    }

    private async Task<EtlConnection> ActivateAsync(string authenticationId, string? label, Dictionary<string, object?> body, EtlConnectorDetail? detail, bool enableJobs, CallContext context)
    {
        if (enableJobs)
            body["enable_jobs"] = true;

        var request = new ApiRequest(EtlOperations.ActivateConnection).With("authentication_id", authenticationId).WithBody(body).For(authenticationId);
        var answer = await session.GetRecordAsync(request.WhenRefused($"{authenticationId} was not activated"), context).ConfigureAwait(false);
        var message = EtlAnswer.MessageOf(answer, session, request);
        if (answer.TakeText("connection_id", "id") is not { } id)
            throw Failure.NotConfirmed($"{authenticationId} was not activated", new VendorError(null, message), request, session);

        answer.Ignore("message");
        return new EtlConnection
        {
            ConnectionId = id,
            Label = label,
            ConnectorId = detail?.ConnectorId,
            ConnectorName = detail?.Name,
            AuthenticationType = detail?.Authentications.FirstOrDefault(item => item.AuthenticationId == authenticationId)?.Name,
            Message = message,
            Origin = session.Origin,
            AdditionalProperties = answer.Rest(),
        };
    }

    /// <summary>Lists the connections with their jobs: <c>GET etl/connections</c>, or <c>GET etl/connections/{needle}</c>.</summary>
    /// <param name="search">The text that the server searches for; null lists all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async IAsyncEnumerable<EtlConnection> GetConnectionsAsync(string? search, CallContext context)
    {
        var request = search is null
            ? new ApiRequest(EtlOperations.ListConnections)
            : new ApiRequest(EtlOperations.SearchConnections).With("search_text", search).For(search);
        foreach (var connection in await ReadConnectionsAsync(request.WhenRefused("The connections were not listed"), context).ConfigureAwait(false))
            yield return connection;
    }

    /// <summary>Returns one connection with its jobs: <c>GET etl/connection/{id}</c>.</summary>
    /// <param name="connectionId">The connection's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<EtlConnection> GetConnectionAsync(string connectionId, CallContext context)
    {
        var request = new ApiRequest(EtlOperations.GetConnection).With("connection_id", connectionId).For(connectionId);
        var connections = await ReadConnectionsAsync(request, context).ConfigureAwait(false);
        return connections.FirstOrDefault(connection => string.Equals(connection.ConnectionId, connectionId, StringComparison.OrdinalIgnoreCase))
            ?? (connections is [var first, ..] ? first : throw Failure.InAnswer(ErrorId.ObjectNotFound, $"There is no connection '{connectionId}'.", request, session));
    }

    private async Task<IReadOnlyList<EtlConnection>> ReadConnectionsAsync(ApiRequest request, CallContext context)
    {
        var answer = await session.GetValueAsync(request, context).ConfigureAwait(false);
        return Read("connections", request, () => EtlConnectionReader.Read(answer, session.Origin));
    }

    /// <summary>Returns one connection with its jobs; null if the server does not have that id.</summary>
    /// <param name="connectionId">The connection's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<EtlConnection?> FindConnectionAsync(string connectionId, CallContext context)
    {
        try
        {
            return await GetConnectionAsync(connectionId, context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.ObjectNotFound)
        {
            return null;
        }
    }

    /// <summary>Changes fields of a connection: <c>PUT etl/connection/{id}</c>. Other fields keep their values.</summary>
    /// <param name="connectionId">The connection's id.</param>
    /// <param name="label">The new label, or null.</param>
    /// <param name="fields">The fields to change, or null.</param>
    /// <param name="known">Requests the fields that exist; null sends the given fields unchecked.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">A field does not exist, and nothing was sent; or the server did not make the change.</exception>
    public async Task UpdateConnectionAsync(string connectionId, string? label, IDictionary? fields, Func<CallContext, Task<IReadOnlyList<EtlField>>>? known, CallContext context)
    {
        var map = new EtlFieldMap($"Connection {connectionId}", session.Name, connectionId);
        var given = map.Given(fields, label);
        var body = known is null || fields is not { Count: > 0 } ? given : map.Resolve(given, await known(context).ConfigureAwait(false), complete: false);
        await session.SettleAsync(
            new ApiRequest(EtlOperations.UpdateConnection).With("connection_id", connectionId).WithBody(body).For(connectionId),
            $"Connection {connectionId} was not changed",
            context).ConfigureAwait(false);
    }

    /// <summary>Deletes a connection with its jobs, logs and staging tables: <c>DELETE etl/connection/{id}</c>.</summary>
    /// <param name="connectionId">The connection's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task RemoveConnectionAsync(string connectionId, CallContext context) =>
        session.SettleAsync(
            new ApiRequest(EtlOperations.DeleteConnection).With("connection_id", connectionId).For(connectionId),
            $"Connection {connectionId} was not removed",
            context);

    /// <summary>Lists the jobs of connections.</summary>
    /// <param name="connectionId">The id of a connection; null lists the jobs of all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async IAsyncEnumerable<EtlJob> GetJobsAsync(string? connectionId, CallContext context)
    {
        if (connectionId is not null)
        {
            foreach (var job in (await GetConnectionAsync(connectionId, context).ConfigureAwait(false)).Jobs)
                yield return job;
            yield break;
        }

        await foreach (var connection in GetConnectionsAsync(null, context).ConfigureAwait(false))
            foreach (var job in connection.Jobs)
                yield return job;
    }

    /// <summary>Lists the external dynamic fields of an inbound job: <c>GET etl/inboundFields/{id}</c>.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<EtlInboundField>> GetInboundFieldsAsync(string jobId, CallContext context)
    {
        var request = new ApiRequest(EtlOperations.GetInboundFields).With("job_id", jobId).For(jobId);
        var answer = await session.GetValueAsync(request, context).ConfigureAwait(false);
        return Read("fields", request, () => EtlReader.InboundFields(answer, jobId, session.Origin).ToArray());
    }

    private T Read<T>(string what, ApiRequest request, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception)
        {
            throw Failure.InAnswer(ErrorId.InvalidResponse, $"{session.Uri.Authority} did not return {what} as the API documents them: {exception.Message}", request, session);
        }
    }

    /// <summary>Sets values of external dynamic fields, after checking their names: <c>POST etl/inboundFields/{id}</c>.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="fields">The values by field name or label.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task SetInboundFieldsAsync(string jobId, IDictionary fields, CallContext context)
    {
        var map = new EtlFieldMap($"Job {jobId}", session.Name, jobId);
        var given = map.Given(fields, label: null);
        var known = (await GetInboundFieldsAsync(jobId, context).ConfigureAwait(false)).Where(field => field.Name is not null);
        var body = map.Resolve(given, [.. known.Select(field => new EtlField { Name = field.Name!, Label = field.Label ?? field.Name!, Secret = EtlReader.IsSecret(field.Name!, field.Label) })], complete: false);
        await session.SettleAsync(
            new ApiRequest(EtlOperations.SetInboundFields).With("job_id", jobId).WithBody(body).For(jobId),
            $"The fields of job {jobId} were not set",
            context).ConfigureAwait(false);
    }
}

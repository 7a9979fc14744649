using DataOps.Engine.Names;

namespace DataOps.Engine.Etl;

/// <summary>The objects of ReadyWorks ETL that people name. Numeric ids are inferred from the vendor's samples.</summary>
public static class EtlResources
{
    /// <summary>Connections, by label.</summary>
    public static ResourceType Connection { get; } = new(Service.Etl, "connection", "Get-EtlConnection", static (session, _, context) => new EtlClient(session).GetConnectionsAsync(null, context).Named(Of))
    {
        LooksLikeId = ResourceType.IsNumber,
        NamesLookLikeIds = true,
    };

    /// <summary>Jobs, by description, within their connections.</summary>
    public static ResourceType Job { get; } = new(Service.Etl, "job", "Get-EtlJob", static (session, connectionId, context) => new EtlClient(session).GetJobsAsync(connectionId, context).Named(Of))
    {
        LooksLikeId = ResourceType.IsNumber,
        NamesLookLikeIds = true,
        ParentWord = "connection",
        Advice = "With -ConnectionId it lists those of one connection.",
    };

    /// <summary>Authentication methods, by their names and by the ids and names of their connectors. In the vendor's samples their ids contain an underscore.</summary>
    public static ResourceType Authentication { get; } = new(Service.Etl, "authentication method", "Get-EtlConnector", static (session, _, context) => new EtlClient(session).GetConnectorsAsync(null, context).Named(Of))
    {
        LooksLikeId = static text => text.Contains('_', StringComparison.Ordinal),
        NamesLookLikeIds = true,
        GuessesIds = true,
    };

    /// <summary>A connection with its name.</summary>
    /// <param name="connection">The connection.</param>
    public static Resource Of(EtlConnection connection) => new(connection.ConnectionId ?? "", connection.Label) { Detail = connection.ConnectorName, Item = connection };

    /// <summary>A job with its name.</summary>
    /// <param name="job">The job.</param>
    public static Resource Of(EtlJob job) => new(job.JobId ?? "", job.Description) { Detail = $"{job.Direction}, connection {job.ConnectionLabel ?? job.ConnectionId}", Parent = job.ConnectionId, Item = job };

    /// <summary>An authentication method with its names.</summary>
    /// <param name="connector">The connector with this authentication method.</param>
    public static IEnumerable<Resource> Of(EtlConnector connector) => new[] { connector.AuthenticationName, connector.Name, connector.ConnectorId }
        .Select(name => new Resource(connector.AuthenticationId ?? "", name) { Detail = $"{connector.AuthenticationName} of {connector.Name}", Item = connector });
}

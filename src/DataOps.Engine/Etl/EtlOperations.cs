using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Etl;

/// <summary>The operations of ReadyWorks ETL. The vendor's table names the paths; several of the methods are inferred.</summary>
internal static class EtlOperations
{
    private static readonly ExpectedAnswer Connections = ExpectedAnswer.Map("data", "connections", "connection_id") with { OfObjects = true };

    internal static readonly Operation ListConnectors = Operation.Read(Service.Etl, "GET", "api/v1/etl/connectors")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation SearchConnectors = Operation.Read(Service.Etl, "GET", "api/v1/etl/connectors/{search_text}")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetConnector = Operation.Read(Service.Etl, "GET", "api/v1/etl/activateConnection/{authentication_id}")
        .Answering(ExpectedAnswer.Object("required_fields", "connector_data") with { OrEmpty = true });

    // Each request creates another connection.
    internal static readonly Operation ActivateConnection = Operation.NonIdempotent(Service.Etl, "POST", "api/v1/etl/activateConnection/{authentication_id}", "Get-EtlConnection")
        .Answering(ExpectedAnswer.Confirmation("connection_id"));

    internal static readonly Operation ListConnections = Operation.Read(Service.Etl, "GET", "api/v1/etl/connections")
        .Answering(Connections);

    internal static readonly Operation SearchConnections = Operation.Read(Service.Etl, "GET", "api/v1/etl/connections/{search_text}")
        .Answering(Connections);

    internal static readonly Operation GetConnection = Operation.Read(Service.Etl, "GET", "api/v1/etl/connection/{connection_id}")
        .Answering(Connections);

    internal static readonly Operation UpdateConnection = Operation.IdempotentChange(Service.Etl, "PUT", "api/v1/etl/connection/{connection_id}")
        .Answering(ExpectedAnswer.Anything());

    internal static readonly Operation DeleteConnection = Operation.IdempotentChange(Service.Etl, "DELETE", "api/v1/etl/connection/{connection_id}")
        .Answering(ExpectedAnswer.Anything());

    internal static readonly Operation GetInboundFields = Operation.Read(Service.Etl, "GET", "api/v1/etl/inboundFields/{job_id}")
        .Answering(ExpectedAnswer.Map("data", "fields", "inbound_fields") with { IsOptional = true });

    // It sets values: sending the same ones again leaves the same state.
    internal static readonly Operation SetInboundFields = Operation.IdempotentChange(Service.Etl, "POST", "api/v1/etl/inboundFields/{job_id}")
        .Answering(ExpectedAnswer.Anything());

    internal static readonly Operation GetJob = Operation.Read(Service.Etl, "GET", "api/v1/etl/job/{job_id}")
        .Answering(ExpectedAnswer.Anything("status", "state", "job_status", "last_status"));

    internal static readonly Operation RunJob = Operation.NonIdempotent(Service.Etl, "POST", "api/v1/etl/job/{job_id}", "Get-EtlJobRun")
        .Answering(ExpectedAnswer.Anything())
        .StartingRun();
}

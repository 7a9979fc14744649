using DataOps.Completion;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Etl;

/// <summary>The ids of ReadyWorks.</summary>
internal sealed class EtlIds : ServiceIds
{
    /// <inheritdoc/>
    internal override IReadOnlyList<IdList> Lists { get; } =
    [
        new([IdKind.EtlConnector, IdKind.EtlAuthentication], EtlResources.Authentication),
        new([IdKind.EtlConnection, IdKind.EtlJob], EtlResources.Connection),
        new([IdKind.EtlField], (session, parent, context) => One(new EtlClient(session).GetConnectorDetailAsync(parent!, context))) { NeedsParent = true },
        new([IdKind.EtlConnectionField], (session, parent, context) => OfConnection(session, parent!, context)) { NeedsParent = true },
        new([IdKind.EtlInboundField], (session, parent, context) => Many(new EtlClient(session).GetInboundFieldsAsync(parent!, context))) { NeedsParent = true },
    ];

    /// <inheritdoc/>
    internal override IEnumerable<(IdKind Kind, KnownId Known)>? In(object item) => item switch
    {
        EtlConnector connector =>
        [
            .. Known(IdKind.EtlConnector, connector.ConnectorId, connector.Name),
            .. Known(IdKind.EtlAuthentication, connector.AuthenticationId, connector.Name, connector.AuthenticationName),
        ],
        EtlConnection connection =>
        [
            .. Known(IdKind.EtlConnection, connection.ConnectionId, connection.Label, connection.ConnectorName, connection.ConnectorId),
            .. connection.Jobs.SelectMany(OfJob),
        ],
        EtlJob job => OfJob(job),
        EtlConnectorDetail detail => detail.Fields.Select(field =>
            (IdKind.EtlField, (KnownId)new KnownField(field.Label, field.Name, field.Default, detail.AuthenticationId, field.Required, field.Secret))),
        EtlInboundField { Label: { } label } field when Redactor.IsSecretLabel(label) || Redactor.IsSecretName(field.Name ?? "") => [(IdKind.EtlInboundField, new KnownField(label, field.Name, null, field.JobId, IsSecret: true))],
        EtlInboundField { Label: { } label } field => [(IdKind.EtlInboundField, new KnownField(label, field.Name, field.Value, field.JobId))],
        EtlJobRun run => OfRun(run),
        ConnectionField(var connectionId, var field) => [(IdKind.EtlConnectionField, new KnownField(field.Label, field.Name, null, connectionId, IsSecret: field.Secret))],
        _ => null,
    };

    // Fields that are required for a new connection already have values when it is changed.
    private static async IAsyncEnumerable<object> OfConnection(Session session, string connectionId, CallContext context)
    {
        foreach (var field in await EtlConnectionFields.For(session).OfConnectionAsync(connectionId, [], context).ConfigureAwait(false))
            yield return new ConnectionField(connectionId, field);
    }

    private static (IdKind, KnownId)[] OfJob(EtlJob job) => Known(IdKind.EtlJob, job.JobId, job.Description, $"{job.Direction} job of {job.ConnectionLabel}", job.ConnectionId);

    private sealed record ConnectionField(string ConnectionId, EtlField Field);
}

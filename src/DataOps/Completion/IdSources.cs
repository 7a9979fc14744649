using System.Globalization;
using System.Management.Automation;
using DataOps.Commands.Opsera;
using DataOps.Engine.Etl;
using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Opsera;
using DataOps.Pipeline;

namespace DataOps.Completion;

/// <summary>Which ids are in which objects, and how the ids of a kind are listed.</summary>
internal static class IdSources
{
    // Lists that give all ids of some kinds, asked for in the background. The ids of other kinds are known when a cmdlet has shown them.
    private static readonly IdList[] Lists =
    [
        new([IdKind.EtlConnector, IdKind.EtlAuthentication], (session, _, context) => new EtlClient(session).GetConnectorsAsync(null, context)),
        new([IdKind.EtlConnection, IdKind.EtlJob], (session, _, context) => new EtlClient(session).GetConnectionsAsync(null, context)),
        new([IdKind.EtlField], (session, parent, context) => One(new EtlClient(session).GetConnectorDetailAsync(parent!, context))) { NeedsParent = true },
        new([IdKind.EtlInboundField], (session, parent, context) => Many(new EtlClient(session).GetInboundFieldsAsync(parent!, context))) { NeedsParent = true },
        new([IdKind.HdpConnector], (session, _, context) => new HdpClient(session).GetConnectorsAsync(detailed: true, accessible: true, context)),
        new([IdKind.HdpConnectorUser], (session, parent, context) => Many(new HdpConnectorUsers(session, parent!).GetAsync(context))) { NeedsParent = true },
        .. InfoworksIds.Lists,
        new([IdKind.Pipeline], (session, _, context) => Each(new OpseraClient(session).GetPipelinesAsync(context), record => OpseraTrees.Pipeline(record, session))) { Besides = [IdKind.PipelineRun] },
        new([IdKind.OpseraTool], (session, _, context) => Each(new OpseraClient(session).GetToolsAsync(context), record => OpseraTrees.Tool(record, session))),
    ];

    /// <summary>The list that gives the ids of a kind; null where there is none.</summary>
    internal static IdList? ListOf(IdKind kind) => Array.Find(Lists, list => list.Kinds.Contains(kind) || list.Besides.Contains(kind));

    /// <summary>The service whose ids an object of that type holds; null for one that holds none.</summary>
    internal static Service? ServiceOf(object item) => item switch
    {
        Run run => run.Service,
        EtlConnector or EtlConnection or EtlConnectorDetail or EtlJob or EtlInboundField => Service.Etl,
        HdpConnector or HdpConnectorMember or HdpConnectorUser => Service.Hdp,
        DataOpsObject when InfoworksIds.In(item) is not null => Service.Infoworks,
        PSObject open => NoteObject.KindOf(open) is OpseraTrees.PipelineType or OpseraTrees.ToolType ? Service.Opsera : null,
        _ => null,
    };

    /// <summary>The ids in an object.</summary>
    internal static IEnumerable<(IdKind Kind, KnownId Known)> IdsIn(object item) => InfoworksIds.In(item) ?? item switch
    {
        EtlConnector connector =>
        [
            .. Known(IdKind.EtlConnector, connector.ConnectorId, connector.Name),
            .. Known(IdKind.EtlAuthentication, connector.AuthenticationId, connector.Name, connector.AuthenticationName),
        ],
        EtlConnection connection =>
        [
            .. Known(IdKind.EtlConnection, connection.ConnectionId, connection.Label, connection.ConnectorName, connection.ConnectorId),
            .. connection.Jobs.SelectMany(IdsIn),
        ],
        EtlJob job => Known(IdKind.EtlJob, job.JobId, job.Description, $"{job.Direction} job of {job.ConnectionLabel}", job.ConnectionId),
        EtlConnectorDetail detail => detail.Fields.Select(field =>
            (IdKind.EtlField, (KnownId)new KnownField(field.Label, field.Name, field.Default, detail.AuthenticationId, field.Required, field.Secret && Redactor.IsSecretName(field.Label)))),
        EtlInboundField { Label: { } label } field => [(IdKind.EtlInboundField, new KnownField(label, field.Name, field.Value, field.JobId))],
        HdpConnector connector =>
        [
            .. Known(IdKind.HdpConnector, connector.ConnectorId, connector.Label, connector.IsGroup == true ? "group" : connector.Owner),
            .. (connector.Member ?? []).SelectMany(IdsIn),
        ],
        HdpConnectorMember member => Known(IdKind.HdpConnector, member.MemberId, null),
        HdpConnectorUser user => Known(IdKind.HdpConnectorUser, user.UserName, null, null, user.ConnectorId),
        PipelineRun run =>
        [
            .. Known(IdKind.Run, run.RunId, run.Name, run.State.ToString()),
            .. Known(IdKind.PipelineRun, run.RunCount.ToString(CultureInfo.InvariantCulture), run.Name, run.State.ToString(), run.PipelineId),
        ],
        Run run => Known(IdKind.Run, run.RunId, run.Name, run.State.ToString()),
        PSObject open => NoteObject.KindOf(open) switch
        {
            OpseraTrees.PipelineType =>
            [
                .. Known(IdKind.Pipeline, Text(open, "PipelineId"), Text(open, "name"), Text(open, "Status")),
                .. Known(IdKind.PipelineRun, Text(open, "RunCount"), Text(open, "name"), "the latest run", Text(open, "PipelineId")),
            ],
            OpseraTrees.ToolType => Known(IdKind.OpseraTool, Text(open, "ToolId"), Text(open, "name"), Text(open, "tool_identifier")),
            _ => [],
        },
        _ => [],
    };

    private static (IdKind, KnownId)[] Known(IdKind kind, string? id, string? name, string? status = null, string? parent = null) =>
        string.IsNullOrEmpty(id) ? [] : [(kind, new KnownId(id, name, status, parent))];

    private static string? Text(PSObject item, string name) => JsonValue.ToText(item.Properties[name]?.Value);

    private static async IAsyncEnumerable<object> One<T>(Task<T> asked)
        where T : class
    {
        yield return await asked.ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<object> Many<T>(Task<IReadOnlyList<T>> asked)
        where T : class
    {
        foreach (var item in await asked.ConfigureAwait(false))
            yield return item;
    }

    private static async IAsyncEnumerable<object> Each<T>(IAsyncEnumerable<T> items, Func<T, object> make)
    {
        await foreach (var item in items.ConfigureAwait(false))
            yield return make(item);
    }
}

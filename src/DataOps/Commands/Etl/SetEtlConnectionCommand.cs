using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Changes the label or fields of an ETL connection. What is not given stays unchanged.</summary>
/// <remarks>
/// <para>Takes the same fields as New-EtlConnection, by label or by name. They are checked against those of the connection's authentication method before anything is sent; if it does not have a field, that is an error and nothing is changed.</para>
/// <para>Calls <c>PUT api/v1/etl/connection/{id}</c>; for a label, <c>GET api/v1/etl/connections</c> once beforehand; to check the fields of a connection given by id, <c>GET api/v1/etl/connection/{id}</c>. The known fields are fetched once per session, with <c>GET api/v1/etl/connectors</c> and <c>GET api/v1/etl/activateConnection/{id}</c>, or with only the latter if -AuthenticationId is given. The vendor does not document the method and the body of the update: a partial map of fields is inferred.</para>
/// </remarks>
/// <example>
/// <para>Renames a connection.</para>
/// <code>Set-EtlConnection -ConnectionId 23 -Label 'azure production'</code>
/// </example>
/// <example>
/// <para>Changes a secret field, given by its label.</para>
/// <code>$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
/// Set-EtlConnection -ConnectionId 23 -Field @{ 'Client Secret' = $secret }</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "EtlConnection", SupportsShouldProcess = true)]
[OutputType(typeof(EtlConnection))]
public sealed class SetEtlConnectionCommand : EtlCmdlet
{
    /// <summary>The ids of the connections, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectionId")]
    [CompletesId(IdKind.EtlConnection, TakesNames = true)]
    public string[] ConnectionId { get; set; } = [];

    /// <summary>The new label.</summary>
    [Parameter]
    [Text]
    public string? Label { get; set; }

    /// <summary>The fields to change: keys are names (auth_value_1) or labels ('Tenant Id'), values are strings or, for secrets, SecureStrings.</summary>
    [Parameter]
    [Fields(TakesBlank = true)]
    [CompletesField(IdKind.EtlField, nameof(AuthenticationId), OtherKind = IdKind.EtlConnectionField, OtherParent = nameof(ConnectionId))]
    public IDictionary? Field { get; set; }

    /// <summary>The authentication method to check the fields against. By default, that of the connection.</summary>
    [Parameter]
    [Id("AuthenticationId")]
    [ValidateCount(1, 1)]
    [CompletesId(IdKind.EtlAuthentication)]
    public string[]? AuthenticationId { get; set; }

    /// <summary>Sends the fields as they are, by name, without checking them against the connector's fields.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    /// <summary>Outputs the changed connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WantsItems => Field is not null;

    private protected override void Process()
    {
        if (Label is null && Field is not { Count: > 0 })
            throw new DataOpsException(ErrorId.InvalidRequest, "There is nothing to change: specify -Label or -Field.") { Service = Service.Etl };

        var session = FindSession();
        var (client, passThru) = (new EtlClient(session), PassThru);
        foreach (var connection in Resolve(EtlResources.Connection, ConnectionId))
            if (ShouldProcess($"{connection} on {ServerName}", $"Change {Changes()}"))
                Queue(connection, async (id, output) =>
                {
                    await client.UpdateConnectionAsync(id, Label, Field, Known(session, connection, id), output.Context);
                    if (passThru)
                        await output.WriteAsync(await client.GetConnectionAsync(id, output.Context));
                });
    }

    private Func<CallContext, Task<IReadOnlyList<EtlField>>>? Known(Session session, ResourceReference named, string id)
    {
        if (SkipValidation || Field is null)
            return null;

        var fields = EtlConnectionFields.For(session);
        string[] keys = [.. Field.Keys.Cast<object>().Select(key => key.ToString()!)];
        if (AuthenticationId is [var method])
            return context => fields.OfMethodAsync(method, keys, context);
        return ConnectionOf(named, id) is { } connection
            ? context => fields.OfConnectionAsync(connection, keys, context)
            : context => fields.OfConnectionAsync(id, keys, context);
    }

    // A connection that was piped, or found by its label, contains all that is needed.
    private static EtlConnection? ConnectionOf(ResourceReference named, string id)
    {
        if (named.Item is EtlConnection listed)
            return listed;

        var source = ObjectIds.SourceOf(named.Given);
        return ObjectIds.TextOf(source, nameof(EtlConnection.ConnectorId)) is { } connector && ObjectIds.TextOf(source, nameof(EtlConnection.AuthenticationType)) is { } type
            ? new EtlConnection { ConnectionId = id, ConnectorId = connector, AuthenticationType = type }
            : null;
    }

    private string Changes()
    {
        var keys = Field?.Keys.Cast<object>().Select(key => key.ToString()) ?? [];
        return string.Join(", ", Label is null ? keys : keys.Prepend("label"));
    }
}

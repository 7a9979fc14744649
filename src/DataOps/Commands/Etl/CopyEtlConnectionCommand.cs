using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Sessions;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Activates connections like existing ones, on the same or another server.</summary>
/// <remarks>
/// <para>The copy is a connection of the same connector and authentication method. The vendor documents no field values in the answer for a connection: what the server returns all the same is taken over, except secrets. If a required field is left, the error MissingField names it, and nothing is sent: pass its value with -Field. If only fields with a default are left, the copy gets the defaults, and a warning names them.</para>
/// <para>The jobs of the copy are those of the connector, with the schedules of its templates; logs and runs are not copied.</para>
/// <para>Calls <c>GET api/v1/etl/connection/{id}</c> on the server of the connection; then <c>GET api/v1/etl/activateConnection/{id}</c> and <c>POST api/v1/etl/activateConnection/{id}</c> on that of the copy, and without -AuthenticationId, <c>GET api/v1/etl/connectors</c> there once beforehand; for a label, <c>GET api/v1/etl/connections</c>. Each call creates another connection, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Copies a connection from the test server to that of the default session.</para>
/// <code>$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
/// Copy-EtlConnection 23 -From test -To default -Field @{ 'Tenant Id' = 'tenant-1'; 'App ID / Client ID' = 'app-1'; 'Client Secret' = $secret }</code>
/// </example>
/// <example>
/// <para>Shows what would be copied.</para>
/// <code>Get-EtlConnection azure -AuthToken test | Copy-EtlConnection -To default -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Copy, "EtlConnection", SupportsShouldProcess = true)]
[OutputType(typeof(EtlConnection))]
public sealed class CopyEtlConnectionCommand : EtlCmdlet
{
    /// <summary>The ids of the connections, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectionId")]
    [CompletesId(IdKind.EtlConnection, TakesNames = true)]
    public string[] ConnectionId { get; set; } = [];

    /// <summary>A session on the server to copy from; it may be read-only. By default, the session that the piped or given connection came from, or else the default session of the service.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("From")]
    [AuthTokens]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public override AuthTokenReference[] AuthToken { get; set; } = [];

    /// <summary>A session on the server to copy to. By default, that of -AuthToken.</summary>
    [Parameter]
    [AuthTokens]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public AuthTokenReference[] To { get; set; } = [];

    /// <summary>The label of the copy. By default, that of the connection.</summary>
    [Parameter]
    [Text]
    public string? Label { get; set; }

    /// <summary>The fields that are not taken over: keys are names (auth_value_1) or labels ('Tenant Id'), values are strings or, for secrets, SecureStrings.</summary>
    [Parameter]
    [Fields(TakesBlank = true)]
    [CompletesField(IdKind.EtlField, nameof(AuthenticationId), OtherKind = IdKind.EtlConnectionField, OtherParent = nameof(ConnectionId))]
    public IDictionary? Field { get; set; }

    /// <summary>The authentication method of the copy. By default, the one with the name of the connection's authentication type.</summary>
    [Parameter]
    [Id("AuthenticationId")]
    [ValidateCount(1, 1)]
    [CompletesId(IdKind.EtlAuthentication)]
    public string[]? AuthenticationId { get; set; }

    /// <summary>Switches on the schedules of all jobs of the copy, even if the job template has them off.</summary>
    [Parameter]
    public SwitchParameter EnableJobs { get; set; }

    private protected override bool OnlyReadsWithToken => true;

    private protected override void Process()
    {
        var from = FindSession();
        var to = To.Length == 0 ? from : SessionChoice.OnlyOne(To, Service.Etl, nameof(To), MyInvocation.MyCommand.Name);
        if (!IsWhatIf)
            to.ThrowIfReadOnly($"{MyInvocation.MyCommand.Name} was not run");

        var (source, target, fields) = (new EtlClient(from), new EtlClient(to), EtlConnectionFields.For(to));
        foreach (var connection in Resolve(EtlResources.Connection, ConnectionId))
            if (ShouldProcess($"{connection} on {ServerName}", $"Copy to {to.Uri.Authority} (session '{to.Name}')"))
                Queue(connection, async (id, output) =>
                {
                    var known = await source.GetConnectionAsync(id, output.Context);
                    var method = AuthenticationId is [var given] ? given : await fields.MethodOfAsync(known, output.Context);
                    await output.WriteAsync(await target.CopyConnectionAsync(known, method, Label ?? known.Label, Field, EnableJobs, output.Context));
                });
    }
}

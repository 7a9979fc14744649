using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Activates a connection of an ETL connector.</summary>
/// <remarks>
/// <para>The fields are checked before anything is sent: the error names an unknown field, and every required one that is missing. A field with a default may be left out.</para>
/// <para>Calls <c>GET api/v1/etl/activateConnection/{id}</c> for the fields, then <c>POST api/v1/etl/activateConnection/{id}</c>. Each call creates another connection, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Activates a connection, with the fields given by label, and switches on the schedules of its jobs.</para>
/// <code>$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
/// New-EtlConnection -AuthenticationId AZURE_AD_ms_graph -Label corp -Field @{ 'Tenant Id' = 'tenant-1'; 'App ID / Client ID' = 'app-1'; 'Client Secret' = $secret } -EnableJobs</code>
/// </example>
/// <example>
/// <para>Shows what would be done.</para>
/// <code>New-EtlConnection -AuthenticationId SNOW_user -Label snow -Field @{} -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.New, "EtlConnection", SupportsShouldProcess = true)]
[OutputType(typeof(EtlConnection))]
[EmptyList(nameof(Field))]
public sealed class NewEtlConnectionCommand : EtlCmdlet
{
    /// <summary>The id of the authentication method, as Get-EtlConnector outputs it, or its exact name. The id or name of a connector works as well if it has only one method.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("AuthenticationId")]
    [CompletesId(IdKind.EtlAuthentication, TakesNames = true, OffersIds = true)]
    public string[] AuthenticationId { get; set; } = [];

    /// <summary>The label of the new connection.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Text]
    public string Label { get; set; } = "";

    /// <summary>The fields: keys are names (auth_value_1) or labels ('Tenant Id'), values are strings or, for secrets, SecureStrings. An empty dictionary sends none.</summary>
    [Parameter(Position = 2)]
    [Fields(TakesBlank = true)]
    [CompletesField(IdKind.EtlField, nameof(AuthenticationId))]
    public IDictionary Field { get; set; } = new Hashtable();

    /// <summary>Switches on the schedules of all jobs of the connection, even if the job template has them off.</summary>
    [Parameter]
    public SwitchParameter EnableJobs { get; set; }

    /// <summary>Sends the fields as they are, by name, without checking them against the connector's fields.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    private protected override void Process()
    {
        var client = Client;
        foreach (var authentication in Resolve(EtlResources.Authentication, AuthenticationId))
            if (ShouldProcess($"{authentication} on {ServerName}", $"Activate connection '{Label}'"))
                Queue(authentication, async (id, output) => await output.WriteAsync(await client.NewConnectionAsync(id, Label, Field, EnableJobs, SkipValidation, output.Context)));
    }
}

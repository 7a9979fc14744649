using System.Collections;
using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Creates an Infoworks data connection to a target that pipelines and sources write to.</summary>
/// <remarks>
/// <para>The vendor's specification and the vendor's own client use different formats. This cmdlet uses the client's, with the target's settings under <c>properties</c>; with -Body, the connection is sent exactly as given, in either format.</para>
/// <para>Calls <c>POST v3/admin/data-connections</c>. Each call creates another one, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Creates a connection to Snowflake whose password is in a vault.</para>
/// <code>$secret = Get-InfoworksSecret warehouse-password
/// New-InfoworksDataConnection warehouse -SubType SNOWFLAKE -StoredSecretId $secret.SecretId -Property @{ url = 'https://corp.snowflakecomputing.com'; account = 'corp'; username = 'loader'; warehouse = 'LOAD_WH' }</code>
/// </example>
/// <example>
/// <para>Creates one in the format of the vendor's specification.</para>
/// <code>$password = Read-Host -AsSecureString
/// New-InfoworksDataConnection -Body @{ type = 'SNOWFLAKE'; name = 'warehouse'; connection_url = 'jdbc://corp'; username = 'loader'; password = $password; warehouse = 'LOAD_WH' }</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksDataConnection", DefaultParameterSetName = PartsSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksDataConnection))]
public sealed class NewInfoworksDataConnectionCommand : NewInfoworksResourceCmdlet
{
    private const string PartsSet = "Parts";
    private const string BodySet = "Body";

    /// <summary>The name of the new connection.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PartsSet)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>What it connects to, e.g. SNOWFLAKE, BIGQUERY or COSMOS_DB.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PartsSet)]
    [Text]
    [CompletesWord("SNOWFLAKE", "BIGQUERY", "COSMOS_DB")]
    public string? SubType { get; set; }

    /// <summary>The kind of connection.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Text]
    [PSDefaultValue(Value = "TARGET")]
    [CompletesWord("TARGET")]
    public string Type { get; set; } = "TARGET";

    /// <summary>The settings of the target, by their field names in the API, e.g. url, account, username, warehouse. Pass secrets as SecureStrings.</summary>
    [Parameter(Position = 2, ParameterSetName = PartsSet)]
    [Plain]
    public IDictionary? Property { get; set; }

    /// <summary>The password for the target, which Infoworks stores.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Secret]
    public SecureString? Password { get; set; }

    /// <summary>The id or exact name of an Infoworks secret that holds the password, instead of -Password.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Text]
    [Alias("StoredSecret")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string? StoredSecretId { get; set; }

    /// <summary>The whole connection, by the field names of the API, sent as it is. Pass secrets as SecureStrings.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BodySet)]
    [Plain]
    public IDictionary? Body { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.DataConnection;

    private protected override void Process()
    {
        if (Body is not null)
        {
            var whole = ConnectionFields.Of(Body);
            Create(whole.GetValueOrDefault("name")?.ToString(), whole);
            return;
        }

        if (TryResolveStoredSecret(StoredSecretId, Password, nameof(Password), out var stored))
            Create(Name, InfoworksFields.Of(("name", Name), ("type", Type), ("sub_type", SubType), ("properties", ConnectionFields.Properties(Property, Password, stored))));
    }
}

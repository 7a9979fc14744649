using System.Collections;
using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Changes Infoworks data connections. What is not given stays unchanged, except with -Body.</summary>
/// <remarks>
/// <para>The server replaces the whole connection: it is read first and written back with the changes, one change after another. A password that Infoworks stores is never written back, neither as returned nor masked. The vendor does not document whether it is kept, so a warning is written unless it is passed again with -Password. A reference to a stored secret is kept.</para>
/// <para>The vendor uses two formats for the settings, nested and flat, and several names for some: -Property is sent in the format and under the names that the connection already uses, whichever are given.</para>
/// <para>Calls <c>GET v3/admin/data-connections/{id}</c>, then <c>PUT v3/admin/data-connections/{id}</c>; with -Body only the latter.</para>
/// </remarks>
/// <example>
/// <para>Changes the warehouse of a connection.</para>
/// <code>Get-InfoworksDataConnection warehouse | Set-InfoworksDataConnection -Property @{ warehouse = 'NIGHT_WH' } -PassThru</code>
/// </example>
/// <example>
/// <para>Uses a password from a vault.</para>
/// <code>Set-InfoworksDataConnection 45559a53b44f57dfbc8be3d3 -StoredSecretId 6418304b7eeb1c40de2b6008</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksDataConnection", DefaultParameterSetName = PartsSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksDataConnection))]
public sealed class SetInfoworksDataConnectionCommand : SetInfoworksResourceCmdlet
{
    private const string PartsSet = "Parts";
    private const string BodySet = "Body";

    /// <summary>The ids of the data connections, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [Id("DataConnectionId")]
    [CompletesId(IdKind.InfoworksDataConnection, TakesNames = true)]
    public string[] DataConnectionId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Text]
    public string? Name { get; set; }

    /// <summary>What it connects to, e.g. SNOWFLAKE, BIGQUERY or COSMOS_DB.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Text]
    [CompletesWord("SNOWFLAKE", "BIGQUERY", "COSMOS_DB")]
    public string? SubType { get; set; }

    /// <summary>The settings of the target to change, by their field names in the API. Pass secrets as SecureStrings.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Plain]
    public IDictionary? Property { get; set; }

    /// <summary>The new password for the target, which Infoworks stores.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Secret]
    public SecureString? Password { get; set; }

    /// <summary>The id or exact name of an Infoworks secret that holds the password, instead of -Password.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Text]
    [Alias("StoredSecret")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string? StoredSecretId { get; set; }

    /// <summary>The whole connection, by the field names of the API, sent as it is to replace the current one. Pass secrets as SecureStrings.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BodySet)]
    [Plain]
    public IDictionary? Body { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.DataConnection;

    private protected override string[] Ids => DataConnectionId;

    private protected override bool AreWhole => Body is not null;

    private protected override IReadOnlyDictionary<string, object?>? Changes => Body is not null ? ConnectionFields.Of(Body)
        : TryResolveStoredSecret(StoredSecretId, Password, nameof(Password), out var stored) ? InfoworksFields.Of(("name", Name), ("sub_type", SubType), ("properties", ConnectionFields.Properties(Property, Password, stored)))
        : null;
}

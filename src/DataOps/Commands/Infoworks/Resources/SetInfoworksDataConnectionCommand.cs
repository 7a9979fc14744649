using System.Collections;
using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Changes data connections of Infoworks. What is not given stays, but with -Body.</summary>
/// <remarks>
/// <para>The server replaces a connection whole: it is read first and written back with the changes, one change after the other. A password that the platform keeps is never written back, neither as it is handed out nor masked; the vendor does not say whether it stays then, so a warning names it where it is not given anew with -Password. A reference to a stored secret stays.</para>
/// <para>The vendor writes the settings in two ways, nested and flat, and some by several names: -Property is sent in the way and by the names that the connection has, whichever are given.</para>
/// <para>Calls <c>GET v3/admin/data-connections/{id}</c>, then <c>PUT v3/admin/data-connections/{id}</c>; with -Body only the latter.</para>
/// </remarks>
/// <example>
/// <para>Writes to another warehouse from now on.</para>
/// <code>Get-InfoworksDataConnection warehouse | Set-InfoworksDataConnection -Property @{ warehouse = 'NIGHT_WH' } -PassThru</code>
/// </example>
/// <example>
/// <para>Takes the password from a vault.</para>
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

    /// <summary>The target's settings to change, by their names on the wire. Secrets are SecureStrings.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Plain]
    public IDictionary? Property { get; set; }

    /// <summary>The new password at the target, which the platform keeps.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Secret]
    public SecureString? Password { get; set; }

    /// <summary>The id of a secret of Infoworks that holds the password, instead of -Password.</summary>
    [Parameter(ParameterSetName = PartsSet)]
    [Text]
    [CompletesId(IdKind.InfoworksSecret)]
    public string? StoredSecretId { get; set; }

    /// <summary>The whole connection by the names of its fields on the wire, sent as it is in place of the present one. Secrets are SecureStrings.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BodySet)]
    [Plain]
    public IDictionary? Body { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.DataConnection;

    private protected override string[] Ids => DataConnectionId;

    private protected override bool AreWhole => Body is not null;

    private protected override IReadOnlyDictionary<string, object?> Changes => Body is not null
        ? ConnectionFields.Of(Body)
        : InfoworksFields.Of(("name", Name), ("sub_type", SubType), ("properties", ConnectionFields.Properties(Property, Password, StoredSecretId)));
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Gets the fields that are needed to activate a connection of an ETL connector.</summary>
/// <remarks>
/// <para>Fields lists each field with its name, label and default, and whether it is required or secret. Authentications lists all methods of the connector, and JobTemplates the jobs that a new connection gets.</para>
/// <para>Calls <c>GET api/v1/etl/activateConnection/{id}</c>; for names, <c>GET api/v1/etl/connectors</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Shows the fields of one authentication method.</para>
/// <code>(Get-EtlConnectorDetail AZURE_AD_ms_graph).Fields</code>
/// </example>
/// <example>
/// <para>Shows the details of each connector that matches a search.</para>
/// <code>Get-EtlConnector graph | Get-EtlConnectorDetail</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlConnectorDetail")]
[OutputType(typeof(EtlConnectorDetail))]
public sealed class GetEtlConnectorDetailCommand : EtlCmdlet
{
    /// <summary>The ids of authentication methods, as Get-EtlConnector outputs them, or their names. Names can contain wildcards. The id or name of a connector works as well if it has only one method.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("AuthenticationId")]
    [CompletesId(IdKind.EtlAuthentication, TakesNames = true, OffersIds = true)]
    public string[] AuthenticationId { get; set; } = [];

    private protected override void Process()
    {
        var client = Client;
        foreach (var authentication in Resolve(EtlResources.Authentication, AuthenticationId))
            Queue(authentication, async (id, output) => await output.WriteAsync(await client.GetConnectorDetailAsync(id, output.Context)));
    }
}

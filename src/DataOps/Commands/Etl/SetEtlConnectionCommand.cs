using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.Etl;

/// <summary>Changes the label or fields of an ETL connection. What is not given stays.</summary>
/// <remarks>
/// <para>With -AuthenticationId the fields may be given by label and are checked before anything is sent; without it they go to the server by name, as they are.</para>
/// <para>Calls <c>PUT api/v1/etl/connection/{id}</c>. The vendor does not document its method and body: a partial map of fields is our reading.</para>
/// </remarks>
/// <example>
/// <para>Gives a connection another label.</para>
/// <code>Set-EtlConnection -ConnectionId 23 -Label 'azure production'</code>
/// </example>
/// <example>
/// <para>Changes a secret by its label.</para>
/// <code>$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
/// Set-EtlConnection -ConnectionId 23 -AuthenticationId AZURE_AD_ms_graph -Field @{ 'Client Secret' = $secret }</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "EtlConnection", SupportsShouldProcess = true)]
[OutputType(typeof(EtlConnection))]
public sealed class SetEtlConnectionCommand : EtlCommand
{
    /// <summary>The ids of the connections.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ConnectionId")]
    [CompletesId(IdKind.EtlConnection)]
    public string[] ConnectionId { get; set; } = [];

    /// <summary>The new label.</summary>
    [Parameter]
    [Text]
    public string? Label { get; set; }

    /// <summary>The fields to change: keys are names, or labels where -AuthenticationId is given; values are texts or, for secrets, SecureStrings.</summary>
    [Parameter]
    [Fields(TakesBlank = true)]
    [CompletesField(IdKind.EtlField, nameof(AuthenticationId))]
    public IDictionary? Field { get; set; }

    /// <summary>The authentication method to check the fields against.</summary>
    [Parameter]
    [Id("AuthenticationId")]
    [ValidateCount(1, 1)]
    [CompletesId(IdKind.EtlAuthentication)]
    public string[]? AuthenticationId { get; set; }

    /// <summary>Outputs the changed connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (Label is null && Field is not { Count: > 0 })
            throw new DataOpsException(ErrorId.InvalidRequest, "There is nothing to change: give -Label or -Field.") { Service = Service.Etl };

        var (client, passThru) = (Client, PassThru);
        foreach (var id in ConnectionId)
            if (ShouldProcess($"connection {id} on {ServerName}", $"Change {Changes()}"))
                Queue(id, async output =>
                {
                    await client.UpdateConnectionAsync(id, Label, Field, AuthenticationId?[0], output.Context);
                    if (passThru)
                        await output.WriteAsync(await client.GetConnectionAsync(id, output.Context));
                });
    }

    private string Changes()
    {
        var keys = Field?.Keys.Cast<object>().Select(key => key.ToString()) ?? [];
        return string.Join(", ", Label is null ? keys : keys.Prepend("label"));
    }
}

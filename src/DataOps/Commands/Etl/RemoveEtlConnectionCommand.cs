using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Deletes ETL connections and everything that belongs to them: jobs, logs and staging tables.</summary>
/// <remarks>
/// <para>The confirmation prompt names the connection and its jobs. Calls <c>GET api/v1/etl/connection/{id}</c> for that, then <c>DELETE api/v1/etl/connection/{id}</c>; for a label, <c>GET api/v1/etl/connections</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-EtlConnection azure | Remove-EtlConnection -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes a connection without asking for confirmation.</para>
/// <code>Remove-EtlConnection -ConnectionId 41 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "EtlConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveEtlConnectionCommand : EtlCmdlet
{
    /// <summary>The ids of the connections, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectionId")]
    [CompletesId(IdKind.EtlConnection, TakesNames = true)]
    public string[] ConnectionId { get; set; } = [];

    private protected override void Process()
    {
        var client = Client;
        foreach (var connection in Resolve(EtlResources.Connection, ConnectionId))
            if (Describe(client, connection) is { } described && ShouldProcess(described, "Delete with its jobs, logs and staging tables"))
                Queue(connection, (id, output) => client.RemoveConnectionAsync(id, output.Context));
    }

    // Worth a request only if somebody reads the answer.
    private string? Describe(EtlClient client, ResourceReference named)
    {
        if (!AsksOrTells)
            return $"{named} on {ServerName}";
        if (Ask(named, client.GetConnectionAsync) is not { } connection)
            return null;

        var jobs = connection.Jobs.Count == 0 ? "no jobs" : $"jobs: {string.Join(", ", connection.Jobs.Select(job => job.Description))}";
        return $"connection {named.Id} '{connection.Label}' of {connection.ConnectorName} on {ServerName} ({jobs})";
    }
}

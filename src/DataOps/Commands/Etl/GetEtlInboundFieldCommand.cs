using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Lists the external dynamic fields of inbound ETL jobs, which can be set before a job is run.</summary>
/// <remarks><para>Calls <c>GET api/v1/etl/inboundFields/{id}</c>; for names, <c>GET api/v1/etl/connections</c> once beforehand. The vendor does not document the answer: both a map and a list of fields are understood.</para></remarks>
/// <example>
/// <para>Shows the fields of a job.</para>
/// <code>Get-EtlInboundField -JobId 164</code>
/// </example>
/// <example>
/// <para>Shows the fields of all inbound jobs of a connection.</para>
/// <code>Get-EtlConnection azure | Get-EtlJob -Direction Inbound | Get-EtlInboundField</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlInboundField")]
[OutputType(typeof(EtlInboundField))]
public sealed class GetEtlInboundFieldCommand : EtlCmdlet
{
    /// <summary>The ids of inbound jobs, or their descriptions. Descriptions can contain wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("JobId", "connection_job_id")]
    [CompletesId(IdKind.EtlJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    private protected override void Process()
    {
        var client = Client;
        foreach (var job in Resolve(EtlResources.Job, JobId))
            Queue(job, async (id, output) =>
            {
                foreach (var field in await client.GetInboundFieldsAsync(id, output.Context))
                    await output.WriteAsync(field);
            });
    }
}

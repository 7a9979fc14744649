using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Sets the external dynamic fields that the next run of an inbound ETL job uses.</summary>
/// <remarks>
/// <para>The names are checked against the job's fields before anything is sent.</para>
/// <para>Calls <c>GET api/v1/etl/inboundFields/{id}</c>, then <c>POST api/v1/etl/inboundFields/{id}</c> with a map of names and values, which is inferred: the vendor does not document the body. For a name, <c>GET api/v1/etl/connections</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Sets a field of a job.</para>
/// <code>Set-EtlInboundField -JobId 164 -Field @{ 'Page Size' = 200 }</code>
/// </example>
/// <example>
/// <para>Shows which jobs would be changed.</para>
/// <code>Get-EtlJob -Direction Inbound | Set-EtlInboundField -Field @{ page_size = 200 } -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "EtlInboundField", SupportsShouldProcess = true)]
[OutputType(typeof(EtlInboundField))]
public sealed class SetEtlInboundFieldCommand : EtlCmdlet
{
    /// <summary>The ids of inbound jobs, or their exact descriptions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("JobId", "connection_job_id")]
    [CompletesId(IdKind.EtlJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    /// <summary>The values to set, by field name or label.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Fields(TakesBlank = true)]
    [CompletesField(IdKind.EtlInboundField, nameof(JobId))]
    public IDictionary Field { get; set; } = new Hashtable();

    /// <summary>Outputs the resulting fields of the job.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var (client, passThru) = (Client, PassThru);
        foreach (var job in Resolve(EtlResources.Job, JobId))
            if (ShouldProcess($"{job} on {ServerName}", $"Set {string.Join(", ", Field.Keys.Cast<object>())}"))
                Queue(job, async (id, output) =>
                {
                    await client.SetInboundFieldsAsync(id, Field, output.Context);
                    if (passThru)
                        foreach (var field in await client.GetInboundFieldsAsync(id, output.Context))
                            await output.WriteAsync(field);
                });
    }
}

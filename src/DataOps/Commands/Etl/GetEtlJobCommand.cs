using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.Etl;

/// <summary>Lists the jobs of ETL connections.</summary>
/// <remarks>
/// <para>The jobs come with the connections: calls <c>GET api/v1/etl/connections</c>, or <c>GET api/v1/etl/connection/{id}</c> for the connections that are named or piped.</para>
/// </remarks>
/// <example>
/// <para>Lists the inbound jobs whose schedule is switched on.</para>
/// <code>Get-EtlJob -Direction Inbound -Active</code>
/// </example>
/// <example>
/// <para>Runs the jobs of a connection that load users, and waits for them.</para>
/// <code>Get-EtlConnection azure | Get-EtlJob -Description Users | Start-EtlJob -Wait</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlJob")]
[OutputType(typeof(EtlJob))]
public sealed class GetEtlJobCommand : EtlCommand
{
    /// <summary>The ids of connections whose jobs to list. Without it, those of all connections.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ConnectionId")]
    [CompletesId(IdKind.EtlConnection)]
    public string[] ConnectionId { get; set; } = [];

    /// <summary>The ids of jobs. One that is not found is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Id("JobId", "connection_job_id")]
    [CompletesId(IdKind.EtlJob, Parent = nameof(ConnectionId))]
    public string[] JobId { get; set; } = [];

    /// <summary>What the job does, with wildcards.</summary>
    [Parameter]
    [Text]
    [SupportsWildcards]
    [CompletesId(IdKind.EtlJob, ByName = true, Parent = nameof(ConnectionId))]
    public string? Description { get; set; }

    /// <summary>The direction of the data.</summary>
    [Parameter]
    [Given]
    public EtlDirection? Direction { get; set; }

    /// <summary>Only jobs whose schedule is switched on; with -Active:$false only those whose schedule is off.</summary>
    [Parameter]
    [Given]
    public SwitchParameter Active { get; set; }

    private protected override void Process()
    {
        var (client, wanted) = (Client, Filter());
        foreach (var id in ConnectionId.Length > 0 ? ConnectionId : (string?[])[null])
        {
            var (jobIds, all) = (JobId.ToHashSet(), JobId.Length == 0);
            Queue(id, async output =>
            {
                await output.WriteAllAsync(client.GetJobsAsync(id, output.Context), job => (all || IsAsked(job, jobIds)) && wanted(job));
                foreach (var missing in jobIds)
                    await output.WriteErrorAsync(new DataOpsException(ErrorId.ObjectNotFound, $"There is no job '{missing}'{(id is null ? "" : $" in connection {id}")}.") { Service = Service.Etl }, missing);
            });
        }
    }

    // Each id that is found is taken off, so that what is left was not.
    private static bool IsAsked(EtlJob job, HashSet<string> ids) => job.JobId is not null && ids.Remove(job.JobId);

    private Func<EtlJob, bool> Filter()
    {
        var pattern = Description is null ? null : new WildcardPattern(Description, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        bool? active = IsGiven(nameof(Active)) ? Active.IsPresent : null;
        var direction = Direction;
        return job => (pattern is null || pattern.IsMatch(job.Description ?? "")) && (active is null || job.Active == active) && (direction is null || job.Direction == direction);
    }
}

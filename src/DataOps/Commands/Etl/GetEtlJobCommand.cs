using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Lists the jobs of ETL connections.</summary>
/// <remarks>
/// <para>Jobs are part of their connections: calls <c>GET api/v1/etl/connections</c>, or <c>GET api/v1/etl/connection/{id}</c> for connections that are named or piped.</para>
/// </remarks>
/// <example>
/// <para>Gets one job of a connection, and then all of them.</para>
/// <code>Get-EtlJob 'Group Members' -ConnectionId azure_ad
/// Get-EtlJob -ConnectionId azure_ad</code>
/// </example>
/// <example>
/// <para>Lists the inbound jobs whose schedule is on.</para>
/// <code>Get-EtlJob -Direction Inbound -Active</code>
/// </example>
/// <example>
/// <para>Runs the jobs of a connection that load users, and waits for them.</para>
/// <code>Get-EtlConnection azure | Get-EtlJob -Description Users | Start-EtlJob -Wait</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlJob")]
[OutputType(typeof(EtlJob))]
public sealed class GetEtlJobCommand : EtlCmdlet
{
    /// <summary>The ids of jobs, or their descriptions. Descriptions can contain wildcards. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("JobId", "connection_job_id", IsOptional = true)]
    [CompletesId(IdKind.EtlJob, TakesNames = true, Parent = nameof(ConnectionId))]
    public string[] JobId { get; set; } = [];

    /// <summary>The connections whose jobs to list, by id or exact label. Without it, the jobs of all connections are listed.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ConnectionId", IsOptional = true, FoundBy = nameof(JobId), FoundByNumber = true)]
    [CompletesId(IdKind.EtlConnection, TakesNames = true)]
    public string[] ConnectionId { get; set; } = [];

    /// <summary>Only jobs with this description. It can contain wildcards.</summary>
    [Parameter]
    [Text]
    [SupportsWildcards]
    [CompletesId(IdKind.EtlJob, ByName = true, Parent = nameof(ConnectionId))]
    public string? Description { get; set; }

    /// <summary>The direction of the data.</summary>
    [Parameter]
    [Given]
    public EtlDirection? Direction { get; set; }

    /// <summary>Only jobs whose schedule is on; with -Active:$false, only those whose schedule is off.</summary>
    [Parameter]
    [Given]
    public SwitchParameter Active { get; set; }

    private protected override bool WantsItems => true;

    private protected override void Process()
    {
        // A piped string is bound to both: it names a job.
        var connections = ConnectionId.SequenceEqual(JobId) ? [] : ConnectionId;
        if (connections.Length == 0)
            List(null);
        foreach (var connection in Resolve(EtlResources.Connection, connections))
            List(connection);
    }

    private void List(ResourceReference? connection)
    {
        var (client, wanted) = (Client, Wanted(FilterOf(nameof(Description), Description)));
        if (JobId.Length == 0 && connection is null)
            Queue(null, output => output.WriteAllAsync(client.GetJobsAsync(null, output.Context), wanted));
        else if (JobId.Length == 0)
            Queue(connection!, (id, output) => output.WriteAllAsync(client.GetJobsAsync(id, output.Context), wanted));
        else
            foreach (var job in Resolve(EtlResources.Job, JobId, connection?.Id, list: true).Select(job => job.Item).OfType<EtlJob>().Where(wanted))
                Queue(job.JobId, async output => await output.WriteAsync(job));
    }

    private Func<EtlJob, bool> Wanted(NameFilter descriptions)
    {
        bool? active = IsGiven(nameof(Active)) ? Active.IsPresent : null;
        var direction = Direction;
        return job => descriptions.Matches(job.Description) && (active is null || job.Active == active) && (direction is null || job.Direction == direction);
    }
}

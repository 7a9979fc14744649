using System.Collections.Concurrent;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Sessions;
using DataOps.Completion;
using DataOps.Engine.Names;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Lists;
using DataOps.Engine.Sessions;
using DataOps.Naming;

namespace DataOps.Commands.Runs;

/// <summary>Gets what runs now, or ran last, across all services and sessions.</summary>
/// <remarks>
/// <para>For each thing that runs (ETL job, Opsera pipeline, Infoworks job or workflow) its last run is output, or as many as -Last says. ReadyWorks reports only the last run of a job. Infoworks jobs are those among the newest 1,000, counted for each type of job and each source, table group or pipeline. A change of a cluster is found by its RunId only.</para>
/// <para>All servers are read at the same time, and runs are output as they arrive. A session or a thing that cannot be read is an error of its own, and the others are output all the same.</para>
/// <para>Calls <c>GET api/v1/etl/connections</c> and <c>GET api/v1/etl/job/{id}</c>; <c>GET api/v1/pipeline/pipelines</c> and <c>POST api/v1/pipeline/status</c>; <c>GET v3/admin/jobs</c> or <c>POST v3/prodops/jobs</c>; <c>GET v3/admin/workflows</c>, which requires an administrator, and <c>GET v3/domains/{id}/workflows/{id}/runs</c>.</para>
/// </remarks>
/// <example>
/// <para>Shows everything that runs now.</para>
/// <code>Get-DataOpsRun -State Queued, Running, WaitingForPerson</code>
/// </example>
/// <example>
/// <para>Starts again what failed last, and waits for it, two runs at a time.</para>
/// <code>Get-DataOpsRun -State Failed -Service Etl | Restart-DataOpsRun -Wait -MaxRunning 2 -ErrorAction SilentlyContinue</code>
/// </example>
/// <example>
/// <para>Shows the last three runs of the nightly pipelines.</para>
/// <code>Get-DataOpsRun nightly* -Service Opsera -Last 3</code>
/// </example>
/// <example>
/// <para>Gets a run by its id.</para>
/// <code>$run = Start-Pipeline 'Nightly load'
/// Get-DataOpsRun $run.RunId</code>
/// </example>
/// <seealso cref="WaitDataOpsRunCommand"/>
/// <seealso cref="StopDataOpsRunCommand"/>
/// <seealso cref="RestartDataOpsRunCommand"/>
[Cmdlet(VerbsCommon.Get, "DataOpsRun", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Run))]
public sealed class GetDataOpsRunCommand : DataOpsCmdlet
{
    private const string ListSet = "List";
    private const string RunIdSet = "RunId";

    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private volatile bool _isIncomplete;

    /// <summary>The names of what runs, which can contain wildcards, or ids of runs. By default, everything. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.Run)]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of runs. A piped run is read again.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RunIdSet)]
    [Id("RunId")]
    [CompletesId(IdKind.Run)]
    public string[] RunId { get; set; } = [];

    /// <summary>Only runs of these services. By default, of all services with runs.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Given]
    public Service[] Service { get; set; } = [];

    /// <summary>Only runs in these states. By default, in any state but NeverRun, the state of a job that has no run.</summary>
    [Parameter]
    [Given]
    public RunState[] State { get; set; } = [];

    /// <summary>How many of the last runs of each thing to output, the newest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Given]
    [ValidateRange(1, 1_000)]
    [PSDefaultValue(Value = 1)]
    public int Last { get; set; } = 1;

    /// <summary>The sessions to use: their names, which can contain wildcards, or objects from New-AuthToken or Get-AuthToken. By default, one session for each server, the default one if it is there; for a RunId, the one that it names, or another one on its server.</summary>
    [Parameter]
    [AuthTokens]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public AuthTokenReference[] AuthToken { get; set; } = [];

    private protected override int Parallelism => 32;

    private protected override bool KeepsOrder => false;

    private IReadOnlyList<Service> Services => Service.Length > 0 ? Service : RunList.Services;

    private protected override void Process()
    {
        foreach (var runId in RunId.Concat(Name.Where(RunHandle.IsRunId)))
            Queue(runId, output => ReadAsync(runId, output));
        string[] names = [.. Name.Where(name => !RunHandle.IsRunId(name))];
        if (RunId.Length > 0 || (Name.Length > 0 && names.Length == 0))
            return;

        var filter = new NameFilter(names);
        var query = new RunQuery
        {
            Last = Last,
            States = State,
            IsWanted = name =>
            {
                _names.TryAdd(name ?? "", true);
                return filter.Matches(name);
            },
        };
        foreach (var session in Sessions())
            Queue(session.Name, output => ListAsync(session, query, output));
        AwaitQueued();
        foreach (var name in names.Select(name => new NameText(name)).Where(name => !name.IsPattern))
            if (!_isIncomplete && !_names.Keys.Any(new NameFilter(name.Text).Matches))
                WriteError(Errors.ErrorRecords.From(NotFound(name)));
    }

    private IReadOnlyList<Session> Sessions()
    {
        foreach (var service in Services.Except(RunList.Services))
            throw new DataOpsException(ErrorId.InvalidRequest, $"{service} has no runs. Services with runs: {string.Join(", ", RunList.Services)}.") { Service = service, TargetObject = nameof(Service) };

        var sessions = AuthToken.Length > 0 ? SessionChoice.Of(AuthToken, Services, MyInvocation.MyCommand.Name) : SessionChoice.OfEachServer(Services);
        return sessions.Count > 0 ? sessions : throw new DataOpsException(ErrorId.NotSignedIn, $"There is no session for {string.Join(", ", Services)}.") { TargetObject = nameof(AuthToken) };
    }

    private async Task ListAsync(Session session, RunQuery query, Output.ItemWriter output)
    {
        await foreach (var listed in RunList.ReadAsync(session, query, output.Context))
            if (listed.Error is { } error)
            {
                _isIncomplete = true;
                await output.WriteSessionErrorAsync(error, error.TargetObject ?? session.Name, session.Name);
            }
            else
            {
                await output.WriteAsync(listed.Run!);
            }
    }

    private async Task ReadAsync(string runId, Output.ItemWriter output)
    {
        Func<Service, IReadOnlyList<Session>>? choose = AuthToken.Length == 0 ? null : service => SessionChoice.Of(AuthToken, [service], MyInvocation.MyCommand.Name);
        var run = (await RunHandle.Find(runId, SessionStore.Shared, choose).PollAsync(output.Context)).WithKnown(runId);
        if (State.Length == 0 || State.Contains(run.State))
            await output.WriteAsync(run);
    }

    private DataOpsException NotFound(NameText name) => new(ErrorId.ObjectNotFound, $"Nothing that runs is called '{name.Text}'.{NameTable.Nearest(name.Text, _names.Keys)}")
    {
        TargetObject = name.Text,
        RecommendedAction = name.PatternAdvice ?? "Specify an exact name or a pattern. Without -Name, everything that has run is listed.",
    };
}

using System.Collections;
using DataOps.Engine.Etl;
using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Engine.Names;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Errors;

/// <summary>The calls of the error table as the engine makes them.</summary>
internal static class ErrorCalls
{
    private const string Connector = "55b55556-22d1-4f6a-888f-444a2df565e0";
    private const string InfoworksJob = "8714887c9a8c5bb0b8794811";
    private const string Pipeline = "5fd56d90979ee048ee660624";
    private const string Source = "63c79645373d557660c43801";
    private static readonly CallContext Context = CallContext.Quiet();
    private static readonly string[] Newcomer = ["newcomer01@infoworks.io"];

    /// <summary>By service and name.</summary>
    public static IReadOnlyDictionary<(Service Service, string Name), Func<SessionStore, Task>> All { get; } = new Dictionary<(Service, string), Func<SessionStore, Task>>
    {
        [(Service.Etl, "Read")] = sessions => Etl(sessions, session => new EtlRuns(session).GetLastAsync("164", Context)),
        [(Service.Etl, "List")] = sessions => Etl(sessions, session => AllOf(new EtlClient(session).GetConnectorsAsync(null, Context))),
        [(Service.Etl, "Detail")] = sessions => Etl(sessions, session => new EtlClient(session).GetConnectorDetailAsync("AZURE_AD_ms_graph", Context)),
        [(Service.Etl, "Change")] = sessions => Etl(sessions, session => new EtlClient(session).UpdateConnectionAsync("23", "renamed", null, null, Context)),
        [(Service.Etl, "ChangeElsewhere")] = sessions => UseElsewhere(sessions, Service.Etl, "23"),
        [(Service.Etl, "Act")] = sessions => Etl(sessions, session => new EtlRuns(session).StartAsync("164", null, Context)),
        [(Service.Etl, "Activate")] = sessions => Activate(sessions, new Hashtable { ["auth_value_1"] = "tenant", ["auth_value_2"] = "app", ["auth_value_3"] = new Secret("canary-secret-1") }),
        [(Service.Etl, "ActivateHalf")] = sessions => Activate(sessions, new Hashtable { ["Tenant Id"] = "tenant" }),
        [(Service.Etl, "ActivateOther")] = sessions => Activate(sessions, new Hashtable { ["Colour"] = "red" }),
        [(Service.Etl, "Named")] = sessions => Etl(sessions, session => new ResourceNames(EtlResources.Job, session).FindAsync("Nightly", Context)),
        [(Service.Etl, "Wait")] = sessions => WaitAsync(sessions, "etl:default/164"),
        [(Service.Etl, "WaitElsewhere")] = sessions => WaitAsync(sessions, "etl:default@elsewhere.example.com/164"),

        [(Service.Etl, "StartIdle")] = sessions => Etl(sessions, session => StartAsync(new EtlStart(session, "164", null), new() { IfRunning = IfRunning.Fail })),
        [(Service.Etl, "StartOther")] = sessions => Etl(sessions, session => StartAgainAsync(new EtlStart(session, "164", null), new EtlStart(session, "164", new Hashtable { ["filter"] = "other" }))),
        [(Service.Etl, "StartLost")] = sessions => Etl(sessions, session => StartAgainAsync(new EtlStart(session, "164", null), new EtlStart(session, "164", null), "\"~0\", \"running\"")),
        [(Service.Etl, "StartKeyed")] = sessions => Etl(sessions, session => StartAsync(new EtlStart(session, "164", null), InAFile)),

        [(Service.Infoworks, "Read")] = sessions => Infoworks(sessions, session => new InfoworksJobs(session).GetAsync(InfoworksJob, null, Context)),
        [(Service.Infoworks, "List")] = sessions => Infoworks(sessions, session => AllOf(new InfoworksResourceClient(session, InfoworksResources.Secret).ListAsync(new(), resolveUsers: false, Context))),
        [(Service.Infoworks, "Schedule")] = sessions => Infoworks(sessions, session => new InfoworksSchedules(session, ScheduledKind.TableGroup).GetAsync(Source, "63c79645373d557660c43811", Context)),
        [(Service.Infoworks, "Change")] = sessions => Infoworks(sessions, session => new InfoworksResourceClient(session, InfoworksResources.Secret).UpdateAsync("6418304b7eeb1c40de2b600a", InfoworksFields.Of(("description", "changed")), Context)),
        [(Service.Infoworks, "NamedInQuery")] = sessions => Infoworks(sessions, session => new InfoworksSecretCache(session).ClearAsync("6418304b7eeb1c40de2b600a", Context)),
        [(Service.Infoworks, "ChangeElsewhere")] = sessions => UseElsewhere(sessions, Service.Infoworks, "6418304b7eeb1c40de2b600a"),
        [(Service.Infoworks, "Act")] = sessions => Infoworks(sessions, session => new InfoworksJobs(session).StartSourceJobAsync(Source, InfoworksFields.Of(("job_type", "cdc_merge")), Context)),
        [(Service.Infoworks, "Cancel")] = sessions => Infoworks(sessions, session => new InfoworksJobs(session).CancelAsync(InfoworksJob, Context)),
        [(Service.Infoworks, "Create")] = sessions => Create(sessions, InfoworksFields.Of(("name", "corp"), ("type", "TARGET"), ("sub_type", "SNOWFLAKE"), ("properties", InfoworksFields.Of(("url", "https://corp.example"))))),
        [(Service.Infoworks, "CreateHalf")] = sessions => Create(sessions, InfoworksFields.Of(("name", "corp"))),
        [(Service.Infoworks, "Sync")] = sessions => Infoworks(sessions, async session => throw (await new InfoworksSecurity(session).SyncUsersAsync("email", Newcomer, true, true, Context)).Failures[0]),
        [(Service.Infoworks, "Named")] = sessions => Infoworks(sessions, session => new ResourceNames(InfoworksResources.Secret.Type, session).FindAsync("Nightly", Context)),
        [(Service.Infoworks, "NamedWithin")] = sessions => Infoworks(sessions, session => new ResourceNames(InfoworksResourceTypes.Cluster, session).FindAsync("Night", Context)),
        [(Service.Infoworks, "Rotate")] = sessions => Infoworks(sessions, session => session.RotateRefreshTokenAsync(Context)),
        [(Service.Infoworks, "Wait")] = sessions => WaitAsync(sessions, $"infoworks-job:default/{InfoworksJob}"),
        [(Service.Infoworks, "WaitForWorkflow")] = sessions => WaitAsync(sessions, "infoworks-workflow:default/d1/w1/r1"),
        [(Service.Infoworks, "WaitElsewhere")] = sessions => WaitAsync(sessions, "infoworks-job:default@elsewhere.example.com:8443/1"),

        [(Service.Infoworks, "StartIdle")] = sessions => Infoworks(sessions, session => StartAsync(new InfoworksJobStart(session, InfoworksJobOwner.Source(Source), InfoworksFields.Of(("job_type", "cdc_merge"))), new() { IfRunning = IfRunning.Fail })),
        [(Service.Infoworks, "StartOther")] = sessions => Infoworks(sessions, session => StartAgainAsync(Workflow(session), Workflow(session, new Hashtable { ["day"] = "8" }))),
        [(Service.Infoworks, "StartLost")] = sessions => Infoworks(sessions, session => StartAgainAsync(Workflow(session), Workflow(session), "\"#0\"")),
        [(Service.Infoworks, "StartKeyed")] = sessions => Infoworks(sessions, session => StartAsync(Workflow(session), InAFile)),

        [(Service.Hdp, "Read")] = sessions => Hdp(sessions, session => new HdpConnectorUsers(session, Connector).GetAsync(Context)),
        [(Service.Hdp, "List")] = sessions => Hdp(sessions, session => AllOf(new HdpClient(session).GetConnectorsAsync(detailed: false, accessible: false, Context))),
        [(Service.Hdp, "Change")] = sessions => Hdp(sessions, session => new HdpClient(session).ChangeConnectorAsync(Connector, new HdpConnectorChange { Label = "renamed" }, Context)),
        [(Service.Hdp, "ChangeElsewhere")] = sessions => UseElsewhere(sessions, Service.Hdp, Connector),
        [(Service.Hdp, "Act")] = sessions => Hdp(sessions, session => new HdpClient(session).NewGroupAsync("Sites", [new HdpConnectorMember { MemberId = Connector }], new HdpConnectorChange { ConnectionTimeoutSec = 15, RetryDelaySec = 120 }, [], Context)),
        [(Service.Hdp, "Named")] = sessions => Hdp(sessions, session => new ResourceNames(HdpResources.Connector, session).FindAsync("Nightly", Context)),

        [(Service.Opsera, "Read")] = sessions => Opsera(sessions, session => new OpseraClient(session).GetPipelineAsync(Pipeline, Context)),
        [(Service.Opsera, "List")] = sessions => Opsera(sessions, session => AllOf(new OpseraClient(session).GetPipelinesAsync(Context))),
        [(Service.Opsera, "Log")] = sessions => Opsera(sessions, session => new PipelineLog(session, Pipeline, 1, new PipelineLogOptions()).ReadAsync(Context)),
        [(Service.Opsera, "Named")] = sessions => Opsera(sessions, session => new ResourceNames(OpseraResources.Pipeline, session).FindAsync("Nightly", Context)),
        [(Service.Opsera, "Change")] = sessions => Opsera(sessions, session => new OpseraClient(session).UpdateToolAsync("5fc7a12ebed9dd3a622f5d22", new Hashtable { ["description"] = "changed" }, merge: false, Context)),
        [(Service.Opsera, "ChangeElsewhere")] = sessions => UseElsewhere(sessions, Service.Opsera, "5fc7a12ebed9dd3a622f5d22"),
        [(Service.Opsera, "Act")] = sessions => Opsera(sessions, session => new PipelineRuns(session).StartAsync(Pipeline, Context)),
        [(Service.Opsera, "Stop")] = sessions => Opsera(sessions, session => new PipelineRuns(session).StopAsync(Pipeline, Context)),
        [(Service.Opsera, "StartIdle")] = sessions => Opsera(sessions, session => StartAsync(new PipelineStart(session, Pipeline), new() { IfRunning = IfRunning.Fail })),
        [(Service.Opsera, "StartLost")] = sessions => Opsera(sessions, session => StartAgainAsync(new PipelineStart(session, Pipeline), new PipelineStart(session, Pipeline), "\"0\"")),
        [(Service.Opsera, "StartKeyed")] = sessions => Opsera(sessions, session => StartAsync(new PipelineStart(session, Pipeline), InAFile)),
        [(Service.Opsera, "Wait")] = sessions => WaitAsync(sessions, $"opsera:default/{Pipeline}/1"),
        [(Service.Opsera, "WaitElsewhere")] = sessions => WaitAsync(sessions, $"opsera:default@app.opsera.io/{Pipeline}/1"),
    };

    private static StartOptions InAFile => new() { RunKey = "nightly", RunKeyFolder = typeof(ErrorCalls).Assembly.Location };

    private static InfoworksWorkflowStart Workflow(Session session, IDictionary? parameters = null) => new(session, "63c79645373d557660c43821", "63c79645373d557660c43851", null, parameters, []);

    private static Task<Run?> StartAsync(Startable what, StartOptions options) => new RunStarter(options).StartAsync(what, Context);

    // With a key that was used before; with what the first start saw, as if its process had died in the middle.
    private static async Task StartAgainAsync(Startable first, Startable second, string? lostAfter = null)
    {
        var folder = Directory.CreateTempSubdirectory("dataops-run-keys-").FullName;
        try
        {
            var options = new StartOptions { RunKey = "nightly", RunKeyFolder = folder };
            await StartAsync(first, options);
            // Those of the other services run once at a time, or have more runs already.
            if (first is InfoworksWorkflowStart)
                await StartAsync(first, new());
            if (lostAfter is not null)
                LoseStart(Directory.GetFiles(folder, "*.json").Single(), lostAfter);
            await StartAsync(second, options);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void LoseStart(string file, string seen)
    {
        var text = File.ReadAllText(file).Replace("\"state\": \"Started\",\n  \"attempt\"", "\"state\": \"Intended\",\n  \"attempt\"", StringComparison.Ordinal);
        File.WriteAllText(file, System.Text.RegularExpressions.Regex.Replace(text, "\"seen\": \\[[^]]*\\]", $"\"seen\": [ {seen} ]"));
    }

    private static Task<Session> UseElsewhere(SessionStore sessions, Service service, string id) =>
        Task.FromResult(sessions.Find(service, new Origin("default", "elsewhere.example.com"), $"The id {id}", id));

    private static Task Etl(SessionStore sessions, Func<Session, Task> call) => call(sessions.Find(Service.Etl));

    private static Task Infoworks(SessionStore sessions, Func<Session, Task> call) => call(sessions.Find(Service.Infoworks));

    private static Task Hdp(SessionStore sessions, Func<Session, Task> call) => call(sessions.Find(Service.Hdp));

    private static Task Opsera(SessionStore sessions, Func<Session, Task> call) => call(sessions.Find(Service.Opsera));

    private static Task Activate(SessionStore sessions, Hashtable fields) =>
        Etl(sessions, session => new EtlClient(session).NewConnectionAsync("AZURE_AD_ms_graph", "corp", fields, enableJobs: false, skipValidation: false, Context));

    private static Task Create(SessionStore sessions, IReadOnlyDictionary<string, object?> fields) =>
        Infoworks(sessions, session => new InfoworksResourceClient(session, InfoworksResources.DataConnection).CreateAsync(fields, "corp", Context));

    private static async Task AllOf<T>(IAsyncEnumerable<T> items) => await items.CountAsync();

    // What a wait reports as an error is one here.
    private static async Task WaitAsync(SessionStore sessions, string runId)
    {
        var watcher = new RunWatcher(sessions, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(100), Timeout = TimeSpan.FromMilliseconds(500) });
        await foreach (var happened in watcher.WaitAsync([(runId, null)], Context))
            if (happened.Error is { } error)
                throw error;
    }
}

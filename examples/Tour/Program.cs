using DataOps.Engine.Secrets;

// The walk of Tour.ps1 in C#, through the engine that the cmdlets stand on.
using System.Collections;
using DataOps;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;
using DataOps.Tour;

using var sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromSeconds(2) });
Table.Title("A sandbox stands in for the four services", $"DataOpsSandbox.Start() -> {sandbox.Uri}");

var context = CallContext.Quiet();
var session = await SessionStore.Shared.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret(sandbox.Credentials.EtlToken))) { Uri = sandbox.Uri }, context);
Table.Title("Sign in", "SessionStore.Shared.SignInAsync(...)");
Table.Show([SessionStore.Shared.Describe(session)], ("Service", token => token.Service), ("Name", token => token.Name), ("Uri", token => token.Uri));

var client = new EtlClient(session);
Table.Title("Find a connector", "client.GetConnectorsAsync(\"graph\")");
Table.Show(await client.GetConnectorsAsync("graph", context).ToListAsync(), ("AuthenticationId", item => item.AuthenticationId), ("Name", item => item.Name), ("Authentication", item => item.AuthenticationName));

var detail = await client.GetConnectorDetailAsync("AZURE_AD_ms_graph", context);
Table.Title("What does it take to activate a connection?", "client.GetConnectorDetailAsync(\"AZURE_AD_ms_graph\")");
Table.Show(detail.Fields, ("Name", field => field.Name), ("Label", field => field.Label), ("Required", field => field.Required), ("Default", field => field.Default));

var fields = new Hashtable { ["Tenant Id"] = "tenant-1", ["App ID / Client ID"] = "app-1", ["Client Secret"] = new Secret("invented-secret") };
var corp = await client.NewConnectionAsync("AZURE_AD_ms_graph", "corp", fields, enableJobs: true, skipValidation: false, context);
Table.Title("Activate one, by the labels that people know", "client.NewConnectionAsync(...)");
Table.Show([corp], ("ConnectionId", item => item.ConnectionId), ("Label", item => item.Label), ("Message", item => item.Message));

var jobs = await client.GetJobsAsync(corp.ConnectionId, context).ToListAsync();
Table.Title("Its jobs", "client.GetJobsAsync(corp.ConnectionId)");
Table.Show(jobs, ("JobId", job => job.JobId), ("Description", job => job.Description), ("Direction", job => job.Direction), ("Active", job => job.Active));

var started = await new EtlRuns(session).StartAsync(jobs.First(job => job.Description == "Users").JobId!, null, context);
Table.Title("Run the users job, and wait for it", $"new RunWatcher(...).WaitAsync({started.RunId})");
var watcher = new RunWatcher(SessionStore.Shared, new WaitOptions { Timeout = TimeSpan.FromMinutes(1), PollInterval = TimeSpan.FromSeconds(0.5) });
var ended = await watcher.WaitAsync([(started.RunId, started)], context).Where(happened => happened.Kind == WaitEventKind.Ended).ToListAsync();
Table.Show(ended.Select(happened => happened.Run!), ("RunId", run => run.RunId), ("State", run => run.State), ("Message", run => run.Message));

var opsera = await SessionStore.Shared.SignInAsync(new SignIn(Service.Opsera, new TokenCredential(new Secret(sandbox.Credentials.OpseraToken))) { Uri = sandbox.Uri }, context);
var pipelines = new PipelineRuns(opsera);
var load = await pipelines.StartAsync("5fd56d90979ee048ee660631", context);
Table.Title("Run a pipeline of another service, and follow its log until it ends", $"new PipelineLogFollower(...).FollowAsync({load.RunId})");
var follower = new PipelineLogFollower([new PipelineLog(opsera, load.PipelineId!, load.RunCount, new PipelineLogOptions())]);
Table.Show(await follower.FollowAsync(context).SelectMany(happened => happened.Records).ToListAsync(), ("Step", record => record.TakeText("step_name")), ("Message", record => record.TakeText("message")));

foreach (var one in new[] { session, opsera })
    await SessionStore.Shared.RemoveAsync(one, context);
return ended is [{ Run.State: RunState.Succeeded }] ? 0 : 1;

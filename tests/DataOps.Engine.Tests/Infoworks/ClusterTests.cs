using DataOps.Engine.Infoworks.Clusters;
using DataOps.Engine.Runs;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class ClusterTests : InfoworksTest
{
    private const string Root = "/v3/admin/environment";
    private static readonly TimeSpan Cache = TimeSpan.FromSeconds(120);

    private InfoworksClusters Clusters => new(Session);

    [Theory]
    [InlineData(InfoworksClusterAction.Create, "stopped", "POST", "/cluster/", true)]
    [InlineData(InfoworksClusterAction.Start, "stopped", "PUT", "/cluster/restart", true)]
    [InlineData(InfoworksClusterAction.Restart, "running", "PUT", "/cluster/restart", true)]
    [InlineData(InfoworksClusterAction.Stop, "running", "PUT", "/cluster/stop", true)]
    [InlineData(InfoworksClusterAction.StopInteractive, "running", "POST", "/cluster/service/stop", false)]
    [InlineData(InfoworksClusterAction.Terminate, "running", "PUT", "/cluster/terminate-async", false)]
    [InlineData(InfoworksClusterAction.TerminateByPost, "running", "POST", "/cluster/terminate-async", false)]
    public async Task Each_change_goes_where_the_vendor_wants_it(InfoworksClusterAction action, string which, string verb, string path, bool takesType)
    {
        var id = which == "running" ? Server.RunningClusterId : Server.StoppedClusterId;
        var run = await Clusters.ChangeAsync(action, null, id, "persistent", Cache, Context);
        Assert.Equal([$"GET {Root}/cluster/compute-template/{id}", $"{verb} {Root}{path} {{\"compute_template_id\":\"{id}\"{(takesType ? ",\"type\":\"persistent\"" : "")}}}"], Requests());
        Assert.Equal((RunState.Queued, id), (run.State, run.ComputeTemplateId));
        Assert.StartsWith("Successfully submitted cluster", run.Message, StringComparison.Ordinal);
        Assert.StartsWith($"infoworks-cluster:prod@{Sandbox.Uri.Authority}/-/{id}/{(path.Contains("stop", StringComparison.Ordinal) || path.Contains("term", StringComparison.Ordinal) ? "down/RUNNING" : which == "running" ? "up/RUNNING" : "up/STOPPED")}/", run.RunId, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.UtcNow + Cache, run.StaleUntil, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_answer_with_a_success_status_that_refuses_is_an_error()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Clusters.ChangeAsync(InfoworksClusterAction.Stop, null, Server.StoppedClusterId, "persistent", Cache, Context));
        Assert.Equal((ErrorId.Refused, "Interactive cluster is not running.", Server.StoppedClusterId, 200), (error.Id, error.VendorMessage, error.TargetObject, error.HttpStatus));
    }

    [Fact]
    public async Task A_restart_whose_answer_is_lost_is_not_sent_again_though_it_is_a_PUT()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.ResetAfterHandling, PathPattern = "*/restart" });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Clusters.ChangeAsync(InfoworksClusterAction.Restart, null, Server.RunningClusterId, "persistent", Cache, Context));
        Assert.Equal(ErrorId.OutcomeUnknown, error.Id);
        Assert.Contains("Get-InfoworksCluster", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(1, Sandbox.HandledCount("PUT", Root + "/cluster/restart"));
    }

    [Fact]
    public async Task Clusters_are_listed_by_environment()
    {
        var clusters = await Clusters.ListAsync(Server.EnvironmentId, new(), Context).ToListAsync();
        Assert.Equal($"GET {Root}/{Server.EnvironmentId}/environment-interactive-clusters?limit=500", OnlyRequest());
        Assert.Equal([("Default_Persistent_cluster", "RUNNING"), ("Night_cluster", "STOPPED"), ("Broken_cluster", "TERMINATED")], clusters.Select(cluster => (cluster.Name!, cluster.Status!)));
        Assert.All(clusters, cluster => Assert.Equal(Server.EnvironmentId, cluster.EnvironmentId));
    }

    [Fact]
    public async Task One_is_found_by_its_environment_or_by_itself()
    {
        var named = await Clusters.GetAsync(Server.EnvironmentId, Server.StoppedClusterId, Context);
        Assert.Equal($"GET {Root}/{Server.EnvironmentId}/environment-interactive-clusters/{Server.StoppedClusterId}", OnlyRequest());
        Assert.Equal(("Night_cluster", "STOPPED"), (named.Name, named.Status));

        var said = await Clusters.GetAsync(null, Server.StoppedClusterId, Context);
        Assert.Equal($"GET {Root}/cluster/compute-template/{Server.StoppedClusterId}", OnlyRequest());
        Assert.Equal(("STOPPED", "Cluster is in STOPPED state"), (said.Status, said.Message));

        var whole = await Clusters.GetEnvironmentAsync(Server.EnvironmentId, Context);
        Assert.Equal($"GET {Root}/cluster/{Server.EnvironmentId}", OnlyRequest());
        Assert.Equal((null, "1 of 3 clusters are running"), (whole.Status, whole.Message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_is_waited_for_past_the_old_state(bool withEnvironment)
    {
        var run = await Clusters.ChangeAsync(InfoworksClusterAction.Start, withEnvironment ? Server.EnvironmentId : null, Server.StoppedClusterId, "persistent", Cache, Context);
        var ended = await WaitAsync(run);
        Assert.Equal((RunState.Succeeded, "RUNNING", run.RunId), (ended.Run!.State, ended.Run.Status, ended.Run.RunId));
        Assert.Null(ended.Error);
    }

    [Fact]
    public async Task A_stop_ends_with_the_standstill_and_a_start_that_breaks_is_an_error()
    {
        var stop = await WaitAsync(await Clusters.ChangeAsync(InfoworksClusterAction.Terminate, Server.EnvironmentId, Server.RunningClusterId, null, Cache, Context));
        Assert.Equal((RunState.Succeeded, "TERMINATED"), (stop.Run!.State, stop.Run.Status));

        var start = await WaitAsync(await Clusters.ChangeAsync(InfoworksClusterAction.Start, Server.EnvironmentId, Server.FailingClusterId, "persistent", Cache, Context));
        Assert.Equal((RunState.Failed, "ERROR", ErrorId.RunFailed), (start.Run!.State, start.Run.Status, start.Error!.Id));
    }

    [Theory]
    // What was shown before stays unbelieved while the cache lasts, and is believed after.
    [InlineData(true, "RUNNING", "RUNNING", 0, false, RunState.Queued)]
    [InlineData(true, "RUNNING", "RUNNING", 0, true, RunState.Succeeded)]
    [InlineData(true, "RUNNING", "RUNNING", 121, false, RunState.Succeeded)]
    [InlineData(true, "STOPPED", "RUNNING", 0, true, RunState.Succeeded)]
    [InlineData(true, "STOPPED", "STOPPED", 0, false, RunState.Queued)]
    [InlineData(true, "STOPPED", "STOPPED", 121, false, RunState.Queued)]
    [InlineData(true, "RUNNING", "TERMINATED", 0, true, RunState.Running)]
    [InlineData(true, "RUNNING", "RESTARTING", 0, true, RunState.Running)]
    [InlineData(true, "ERROR", "ERROR", 0, false, RunState.Queued)]
    [InlineData(true, "ERROR", "ERROR", 121, false, RunState.Failed)]
    [InlineData(true, "STOPPED", "ERROR", 0, true, RunState.Failed)]
    [InlineData(false, "RUNNING", "RUNNING", 0, false, RunState.Queued)]
    [InlineData(false, "RUNNING", "STOPPED", 0, true, RunState.Succeeded)]
    [InlineData(false, "TERMINATED", "TERMINATED", 0, false, RunState.Queued)]
    [InlineData(false, "RUNNING", "TERMINATING", 0, true, RunState.Running)]
    // Where the state before is not known, any end may be the old one.
    [InlineData(true, "", "RUNNING", 0, false, RunState.Queued)]
    [InlineData(true, "", "RUNNING", 121, false, RunState.Succeeded)]
    [InlineData(true, "STOPPED", "SOMETHING_NEW", 0, true, RunState.Unknown)]
    [InlineData(true, "STOPPED", null, 0, false, RunState.Unknown)]
    public void A_stale_state_is_not_the_end(bool starts, string before, string? shown, int secondsLater, bool hasMoved, RunState expected)
    {
        var now = DateTimeOffset.UtcNow;
        var outlook = ClusterExpectation.Parse(starts ? "up" : "down", before.Length == 0 ? "-" : before, (now + Cache).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, outlook.Evaluate(shown, now.AddSeconds(secondsLater), hasMoved));
    }

    private async Task<WaitEvent> WaitAsync(Run run)
    {
        var watcher = new RunWatcher(Sessions, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromSeconds(30) });
        return await watcher.WaitAsync([(run.RunId, run)], Context).LastAsync();
    }
}

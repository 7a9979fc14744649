using DataOps.Engine.Infoworks.Clusters;
using DataOps.Engine.Runs;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>A restart goes on when the test advances the server's clock.</summary>
public sealed class ClusterRestartTests() : InfoworksTest(new SandboxOptions { RunDuration = Restart, ClusterStateDelay = Stale })
{
    private static readonly TimeSpan Restart = TimeSpan.FromHours(1);
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_restart_is_not_over_while_the_old_RUNNING_is_shown()
    {
        var run = await new InfoworksClusters(Session).ChangeAsync(InfoworksClusterAction.Restart, Server.EnvironmentId, Server.RunningClusterId, "persistent", TimeSpan.FromHours(1), Context);
        var watcher = new RunWatcher(Sessions, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(20) });
        var seen = new List<(RunState, string?)>();
        await foreach (var happened in watcher.WaitAsync([(run.RunId, run)], Context))
        {
            seen.Add((happened.Run!.State, happened.Run.Status));
            Sandbox.AdvanceClock(seen.Count == 1 ? Stale : Restart);
        }

        Assert.Equal([(RunState.Queued, "RUNNING"), (RunState.Running, "RESTARTING"), (RunState.Succeeded, "RUNNING")], seen);
    }
}

using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Clusters;

/// <summary>The one environment of the sandbox and its clusters.</summary>
internal sealed class Environments(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options)
{
    private const string Root = "/v3/admin/environment";
    private const string ClusterRoot = Root + "/cluster";

    private readonly Cluster[] _clusters =
    [
        new(InfoworksCatalog.RunningCluster, InfoworksCatalog.ClusterName, Cluster.Running),
        new(InfoworksCatalog.StoppedCluster, "Night_cluster", "STOPPED"),
        new(InfoworksCatalog.FailingCluster, "Broken_cluster", "TERMINATED", failsToStart: true),
    ];

    public void Map(RouteTable routes)
    {
        // By the specification, the list contains what the user may use; only fetch_all is for administrators. The same is inferred for what is within.
        routes.Add("GET", Root, signIn.Signed(request => InfoworksList.Page(request, [Environment()], options.InfoworksAbsoluteLinks)));
        routes.Add("GET", Root + "/{environment}", signIn.Signed(InEnvironment(_ => InfoworksAnswer.Success("Success", Environment()))));
        foreach (var (kind, describe) in ((string, Func<Cluster, JsonObject>)[])[("environment-interactive-clusters", Describe), ("environment-compute-template", DescribeTemplate)])
        {
            routes.Add("GET", $"{Root}/{{environment}}/{kind}", signIn.Signed(InEnvironment(request =>
                InfoworksList.Page(request, [.. _clusters.Select(describe)], options.InfoworksAbsoluteLinks))));
            routes.Add("GET", $"{Root}/{{environment}}/{kind}/{{compute}}", signIn.Signed(InEnvironment(request =>
                Find(request["compute"]) is { } cluster ? InfoworksAnswer.Success("Success", describe(cluster)) : NoCluster(request["compute"]))));
        }

        routes.Add("GET", ClusterRoot + "/compute-template/{compute}", signIn.AdministratorOnly(request =>
            Find(request["compute"]) is { } cluster ? Said($"Cluster is in {Show(cluster)} state") : NoCluster(request["compute"])));
        routes.Add("GET", ClusterRoot + "/{environment}", signIn.AdministratorOnly(InEnvironment(_ =>
            Said($"{_clusters.Count(cluster => Show(cluster) == Cluster.Running)} of {_clusters.Length} clusters are running"))));
        var ofCluster = BodyFields.Of("compute_template_id");
        var ofTypedCluster = BodyFields.Of("compute_template_id", "type");
        routes.Add("POST", ClusterRoot, signIn.AdministratorOnly(OnCluster(Create)), ofTypedCluster);
        routes.Add("PUT", ClusterRoot + "/restart", signIn.AdministratorOnly(OnCluster(Restart)), ofTypedCluster);
        routes.Add("PUT", ClusterRoot + "/stop", signIn.AdministratorOnly(OnCluster(cluster => Stop(cluster, "STOPPED", "stop"))), ofTypedCluster);
        routes.Add("POST", ClusterRoot + "/service/stop", signIn.AdministratorOnly(OnCluster(cluster => Stop(cluster, "STOPPED", "stop"))), ofCluster);

        // The specification says PUT, the vendor's own client sends POST.
        foreach (var method in (string[])["PUT", "POST"])
            routes.Add(method, ClusterRoot + "/terminate-async", signIn.AdministratorOnly(OnCluster(cluster => Stop(cluster, "TERMINATED", "terminate"))), ofCluster);
    }

    private Response Create(Cluster cluster)
    {
        if (cluster.IsRunning(clock.Now)) return Said("Cluster is already running.");
        cluster.Start(clock.Now, options.RunDuration, options.ClusterStateDelay);
        return Said("Successfully submitted cluster create request");
    }

    private Response Restart(Cluster cluster)
    {
        cluster.Start(clock.Now, options.RunDuration, options.ClusterStateDelay);
        return Said("Successfully submitted cluster restart request");
    }

    // The vendor answers with a success status and a text that reports that nothing was done.
    private Response Stop(Cluster cluster, string stopped, string word)
    {
        if (!cluster.IsRunning(clock.Now)) return Said("Interactive cluster is not running.");
        cluster.Stop(clock.Now, options.RunDuration, options.ClusterStateDelay, stopped);
        return Said($"Successfully submitted cluster {word} request");
    }

    private Handler OnCluster(Func<Cluster, Response> act) => request =>
        request.JsonObject()?["compute_template_id"]?.ToString() is not { Length: > 0 } id
            ? InfoworksAnswer.Error(400, "compute_template_id is required.")
            : Find(id) is { } cluster ? act(cluster) : NoCluster(id);

    private static Handler InEnvironment(Handler handler) => request =>
        request["environment"] == InfoworksCatalog.Environment
            ? handler(request)
            : InfoworksAnswer.Error(400, $"The environment '{request["environment"]}' was not found.");

    private Cluster? Find(string id) => _clusters.FirstOrDefault(cluster => cluster.Id == id);

    private string Show(Cluster cluster) => cluster.Show(clock.Now, options.ClusterStateDelay);

    private JsonObject Describe(Cluster cluster) => new()
    {
        ["id"] = cluster.Id,
        ["name"] = cluster.Name,
        ["environment_id"] = InfoworksCatalog.Environment,
        ["cluster_state"] = Show(cluster),
        ["interactive_job_submit_enabled"] = true,
    };

    private static JsonObject DescribeTemplate(Cluster cluster) => new()
    {
        ["id"] = cluster.Id,
        ["name"] = cluster.Name,
        ["environment_id"] = InfoworksCatalog.Environment,
        ["description"] = "Test Description",
        ["compute_engine"] = "databricks",
        ["launch_strategy"] = "persistent",
    };

    private static JsonObject Environment() => new()
    {
        ["id"] = InfoworksCatalog.Environment,
        ["name"] = InfoworksCatalog.EnvironmentName,
        ["state"] = "ready",
        ["compute_engine"] = "spark",
        ["platform"] = "databricks",
        ["description"] = "Test Description",
    };

    private static Response NoCluster(string id) => InfoworksAnswer.Error(400, $"The compute template '{id}' was not found.");

    private static Response Said(string text) => InfoworksAnswer.Success("Success", new JsonObject { ["message"] = text });
}

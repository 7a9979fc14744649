using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Clusters;

/// <summary>Infoworks' operations on clusters. A change is not idempotent, whatever its method: sent twice, a restart restarts twice.</summary>
internal static class ClusterOperations
{
    private const string VerifyWith = "Get-InfoworksCluster";
    private const string Root = "v3/admin/environment";

    // The vendor reports the state in a message.
    private static readonly ExpectedAnswer StateInWords = InfoworksAnswer.ResultWith("message", "cluster_state", "state", "status") with { OrMessage = true };

    internal static readonly Operation GetState = Operation.Read(Service.Infoworks, "GET", Root + "/cluster/compute-template/{compute_template_id}")
        .Answering(StateInWords);

    internal static readonly Operation GetEnvironmentState = Operation.Read(Service.Infoworks, "GET", Root + "/cluster/{environment_id}")
        .Answering(StateInWords);

    internal static readonly Operation List = Operation.Read(Service.Infoworks, "GET", Root + "/{environment_id}/environment-interactive-clusters")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation Get = Operation.Read(Service.Infoworks, "GET", Root + "/{environment_id}/environment-interactive-clusters/{compute_template_id}")
        .Answering(InfoworksAnswer.ResultWith("cluster_state", "state", "status", "id", "name"));

    // The vendor's path ends with a slash.
    internal static readonly Operation Create = Operation.NonIdempotent(Service.Infoworks, "POST", Root + "/cluster/", VerifyWith)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Restart = Operation.NonIdempotent(Service.Infoworks, "PUT", Root + "/cluster/restart", VerifyWith)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Stop = Operation.NonIdempotent(Service.Infoworks, "PUT", Root + "/cluster/stop", VerifyWith)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation StopInteractive = Operation.NonIdempotent(Service.Infoworks, "POST", Root + "/cluster/service/stop", VerifyWith)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Terminate = Operation.NonIdempotent(Service.Infoworks, "PUT", Root + "/cluster/terminate-async", VerifyWith)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation TerminateByPost = Operation.NonIdempotent(Service.Infoworks, "POST", Root + "/cluster/terminate-async", VerifyWith)
        .Answering(InfoworksAnswer.Changed);
}

using DataOps.Engine.Http;

namespace DataOps.Engine.Infoworks;

/// <summary>Infoworks' operations on clusters. What changes one acts, whatever its verb: sent twice, a restart restarts twice.</summary>
internal static class ClusterOperations
{
    private const string FindOut = "Get-InfoworksCluster";
    private const string Root = "v3/admin/environment";

    internal static readonly Operation GetState = Operation.Read(Service.Infoworks, "GET", Root + "/cluster/compute-template/{compute_template_id}")
        .Answering(InfoworksAnswer.Result);

    internal static readonly Operation GetEnvironmentState = Operation.Read(Service.Infoworks, "GET", Root + "/cluster/{environment_id}")
        .Answering(InfoworksAnswer.Result);

    internal static readonly Operation List = Operation.Read(Service.Infoworks, "GET", Root + "/{environment_id}/environment-interactive-clusters")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation Get = Operation.Read(Service.Infoworks, "GET", Root + "/{environment_id}/environment-interactive-clusters/{compute_template_id}")
        .Answering(InfoworksAnswer.Result);

    // The vendor's path ends with a slash.
    internal static readonly Operation Create = Operation.Act(Service.Infoworks, "POST", Root + "/cluster/", FindOut)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Restart = Operation.Act(Service.Infoworks, "PUT", Root + "/cluster/restart", FindOut)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Stop = Operation.Act(Service.Infoworks, "PUT", Root + "/cluster/stop", FindOut)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation StopInteractive = Operation.Act(Service.Infoworks, "POST", Root + "/cluster/service/stop", FindOut)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Terminate = Operation.Act(Service.Infoworks, "PUT", Root + "/cluster/terminate-async", FindOut)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation TerminateByPost = Operation.Act(Service.Infoworks, "POST", Root + "/cluster/terminate-async", FindOut)
        .Answering(InfoworksAnswer.Changed);
}

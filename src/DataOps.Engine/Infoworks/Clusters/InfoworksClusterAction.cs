namespace DataOps.Engine.Infoworks.Clusters;

/// <summary>The operations on a cluster.</summary>
public enum InfoworksClusterAction
{
    /// <summary>Creates the cluster of a compute template: <c>POST cluster/</c>.</summary>
    Create,

    /// <summary>Starts a stopped cluster. The vendor has no path for it except that of a restart, which it uses itself to start clusters.</summary>
    Start,

    /// <summary>Restarts a cluster: <c>PUT cluster/restart</c>.</summary>
    Restart,

    /// <summary>Stops a cluster: <c>PUT cluster/stop</c>.</summary>
    Stop,

    /// <summary>Stops a cluster's service: <c>POST cluster/service/stop</c>, which the vendor calls stopping an interactive cluster.</summary>
    StopInteractive,

    /// <summary>Terminates a cluster: <c>PUT cluster/terminate-async</c>.</summary>
    Terminate,

    /// <summary>Terminates a cluster as the vendor's own client does: <c>POST cluster/terminate-async</c>.</summary>
    TerminateByPost,
}

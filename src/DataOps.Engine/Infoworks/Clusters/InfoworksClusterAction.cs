namespace DataOps.Engine.Infoworks.Clusters;

/// <summary>What can be asked of a cluster.</summary>
public enum InfoworksClusterAction
{
    /// <summary>Makes the cluster of a compute template: <c>POST cluster/</c>.</summary>
    Create,

    /// <summary>Starts one that is stopped. The vendor has no path for it but that of a restart, and starts clusters so itself.</summary>
    Start,

    /// <summary>Restarts one: <c>PUT cluster/restart</c>.</summary>
    Restart,

    /// <summary>Stops one: <c>PUT cluster/stop</c>.</summary>
    Stop,

    /// <summary>Stops the service of one: <c>POST cluster/service/stop</c>, which the vendor calls the stop of an interactive cluster.</summary>
    StopInteractive,

    /// <summary>Terminates one: <c>PUT cluster/terminate-async</c>.</summary>
    Terminate,

    /// <summary>Terminates one as the vendor's own client does: <c>POST cluster/terminate-async</c>.</summary>
    TerminateByPost,
}

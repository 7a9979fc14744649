using DataOps.Binding;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Tells a run what is known of its job and the server does not tell: the connection, and the description where it is not told.</summary>
internal static class JobOfRun
{
    /// <summary>A run with what the job that was piped, or found by its name, brings.</summary>
    internal static EtlJobRun Of(this EtlJobRun run, ResourceReference job)
    {
        var source = job.Item ?? ObjectIds.SourceOf(job.Given);
        run.BelongTo(ObjectIds.TextOf(source, nameof(EtlJob.ConnectionId)), ObjectIds.TextOf(source, nameof(EtlJob.ConnectionLabel)));
        run.CallBy(job.Name);
        return run;
    }
}

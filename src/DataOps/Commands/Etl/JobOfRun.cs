using DataOps.Binding;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Adds to a run what is known of its job but missing from the server's answer: the connection, and the description if needed.</summary>
internal static class JobOfRun
{
    /// <summary>The job's connection for prompts, if known.</summary>
    internal static string Connection(ResourceReference job)
    {
        var source = job.Item ?? ObjectIds.SourceOf(job.Given);
        return (ObjectIds.TextOf(source, nameof(EtlJob.ConnectionLabel)) ?? ObjectIds.TextOf(source, nameof(EtlJob.ConnectionId))) is { } connection ? $" of connection {connection}" : "";
    }

    /// <summary>A run completed from the job that was piped or found by its name.</summary>
    internal static EtlJobRun Of(this EtlJobRun run, ResourceReference job)
    {
        var source = job.Item ?? ObjectIds.SourceOf(job.Given);
        run.BelongTo(ObjectIds.TextOf(source, nameof(EtlJob.ConnectionId)), ObjectIds.TextOf(source, nameof(EtlJob.ConnectionLabel)));
        run.CallBy(job.Name);
        return run;
    }
}

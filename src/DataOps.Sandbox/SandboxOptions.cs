namespace DataOps.Sandbox;

/// <summary>The options of a sandbox.</summary>
public sealed class SandboxOptions
{
    /// <summary>The loopback port; 0 picks a free one.</summary>
    public int Port { get; set; }

    /// <summary>The seed of everything random: generated ids and the rate of faults.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>How long jobs, pipelines and cluster changes run.</summary>
    public TimeSpan RunDuration { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an Infoworks access token lives.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A pause before every answer.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The offset of the server's clock, which affects Date headers, token times and every record.</summary>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>The status for an expired or unknown Infoworks access token: 401, or 406 as some of the vendor's servers answer.</summary>
    public int InfoworksExpiredStatus { get; set; } = 401;

    /// <summary>Whether Infoworks lists link to the next page with a whole URL; otherwise with a path from the server's root.</summary>
    public bool InfoworksAbsoluteLinks { get; set; }

    /// <summary>How long Infoworks caches a cluster's state; the vendor's servers take about 120 seconds.</summary>
    public TimeSpan ClusterStateDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The time zone that Infoworks schedules in, as it reports it: an id, or an abbreviation as in the vendor's sample.</summary>
    public string InfoworksTimeZone { get; set; } = "UTC";

    /// <summary>The most records that an Opsera list or log returns; the vendor's limit is 1000.</summary>
    public int OpseraRecordLimit { get; set; } = 1000;

    /// <summary>Own data in place of the vendors' samples; null for those.</summary>
    public SandboxData? Data { get; set; }

    /// <summary>The number of requests that the log keeps; older ones are only counted.</summary>
    public int RequestLogCapacity { get; set; } = 20_000;
}

namespace DataOps;

/// <summary>A running sandbox: one loopback port that stands in for the four services.</summary>
public sealed class SandboxInfo
{
    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>The address of all four services, for <c>New-AuthToken -Uri</c>.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The base address of ReadyWorks ETL.</summary>
    public Uri EtlUri => new(Uri, "api/v1/etl");

    /// <summary>The base address of Infoworks.</summary>
    public Uri InfoworksUri => new(Uri, "v3");

    /// <summary>The base address of Hybrid Data Pipeline.</summary>
    public Uri HdpUri => new(Uri, "api/mgmt");

    /// <summary>The base address of Opsera.</summary>
    public Uri OpseraUri => new(Uri, "api/v1");

    /// <summary>The accounts and tokens that can sign in, by service and role.</summary>
    public IReadOnlyList<SandboxAccount> Account { get => field ??= TextList<SandboxAccount>.Of([]); init => field = TextList<SandboxAccount>.Of(value); }

    /// <summary>The duration of jobs and pipelines.</summary>
    public TimeSpan RunDuration { get; init; }

    /// <summary>The lifetime of Infoworks access tokens.</summary>
    public TimeSpan TokenLifetime { get; init; }

    /// <summary>The sandbox's clock, in this machine's time zone, when this object was output.</summary>
    public DateTime Now { get; init; }

    /// <summary>The number of requests received so far.</summary>
    public long RequestCount { get; init; }

    /// <summary>Returns the address.</summary>
    public override string ToString() => Uri.ToString();
}

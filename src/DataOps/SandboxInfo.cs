namespace DataOps;

/// <summary>A running sandbox: one loopback port that stands in for the four services.</summary>
public sealed class SandboxInfo
{
    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>The address of all four services, as <c>New-AuthToken -Uri</c> takes it.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The base of ReadyWorks ETL.</summary>
    public Uri EtlUri => new(Uri, "api/v1/etl");

    /// <summary>The base of Infoworks.</summary>
    public Uri InfoworksUri => new(Uri, "v3");

    /// <summary>The base of Hybrid Data Pipeline.</summary>
    public Uri HdpUri => new(Uri, "api/mgmt");

    /// <summary>The base of Opsera.</summary>
    public Uri OpseraUri => new(Uri, "api/v1");

    /// <summary>Who can sign in, by service and role.</summary>
    public IReadOnlyList<SandboxAccount> Account { get; init; } = [];

    /// <summary>How long jobs and pipelines run.</summary>
    public TimeSpan RunDuration { get; init; }

    /// <summary>How long an access token of Infoworks lives.</summary>
    public TimeSpan TokenLifetime { get; init; }

    /// <summary>The time by the sandbox's clock (UTC), when this was output.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>How many requests had arrived.</summary>
    public long RequestCount { get; init; }

    /// <summary>Returns the address.</summary>
    public override string ToString() => Uri.ToString();
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>The base of the cmdlets for metrics of an interval.</summary>
public abstract class IntervalMetricCmdlet : ServiceCmdlet
{
    /// <summary>The kind of interval. The vendor does not document the values. Without it, the server's default applies.</summary>
    [Parameter(Position = 0)]
    [Text]
    public string? IntervalType { get; set; }

    /// <summary>The number of intervals. Without it, the server's default applies.</summary>
    [Parameter(Position = 1)]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int? Duration { get; set; }

    /// <summary>The end of the last interval. By default, now.</summary>
    [Parameter]
    [Timestamp]
    public DateTimeOffset? Timestamp { get; set; }

    private protected override Service CalledService => Service.Infoworks;

    private protected InfoworksCatalog Catalog => new(FindSession());
}

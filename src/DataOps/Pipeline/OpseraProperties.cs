using System.Globalization;
using System.Management.Automation;

namespace DataOps.Pipeline;

/// <summary>What Types.ps1xml adds to Opsera's open objects, whose members are the vendor's.</summary>
public static class OpseraProperties
{
    private const string Idle = "idle";
    private const string Paused = "paused";

    /// <summary>The id of the object itself.</summary>
    /// <param name="item">The object.</param>
    public static string? Id(PSObject item) => Text(item, "_id");

    /// <summary>The id of the pipeline that a log record is of.</summary>
    /// <param name="item">The log record.</param>
    public static string? PipelineId(PSObject item) => Text(item, "pipeline_id");

    /// <summary>The number of a pipeline's latest run.</summary>
    /// <param name="item">The pipeline.</param>
    public static int? RunCount(PSObject item) => Number(Node(item, "workflow"), "run_count");

    /// <summary>The number of the run that a log record is of.</summary>
    /// <param name="item">The log record.</param>
    public static int? LogRunCount(PSObject item) => Number(item, "run_count");

    /// <summary>The state of a pipeline as the vendor's portal derives it: the word of its last step, where a stopped one that waits is paused, and idle where nothing runs or ran.</summary>
    /// <param name="item">The pipeline.</param>
    public static string Status(PSObject item)
    {
        var step = Node(Node(item, "workflow"), "last_step");
        var status = Text(step, "status");
        if (string.Equals(status, "stopped", StringComparison.OrdinalIgnoreCase) && IsWaiting(Node(step, "running")))
            return Paused;
        return string.IsNullOrEmpty(status) ? Idle : status;
    }

    private static bool IsWaiting(PSObject? running) =>
        JsonValue.ToFlag(Value(running, "paused")) == true || Text(running, "status") is "paused" or "pending";

    private static PSObject? Node(PSObject? item, string name) => item?.Properties[name]?.Value as PSObject;

    // Ids may be wrapped as the extended JSON of the vendor's database.
    private static string? Text(PSObject? item, string name) => Value(item, name) switch
    {
        PSObject wrapped => Text(wrapped, "$oid"),
        var value => JsonValue.ToText(value),
    };

    private static int? Number(PSObject? item, string name) =>
        Value(item, name) is { } value and not PSObject && int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static object? Value(PSObject? item, string name) =>
        item?.Properties[name]?.Value is var value && value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}

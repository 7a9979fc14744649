using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Sandbox.Faults;

namespace DataOps.Commands.Sandbox;

/// <summary>Injects faults into a sandbox: what goes wrong, for which requests, and how often.</summary>
/// <remarks>
/// <para>Transport faults are real: a reset is a TCP reset, and a cut body ends in the middle.</para>
/// <para>Each call adds a fault. The first fault that matches a request applies to it; -Clear removes all faults.</para>
/// </remarks>
/// <example>
/// <para>Answers the next two requests for connectors with 503 and a Retry-After of one second.</para>
/// <code>Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -RetryAfter 1 -Path '*/etl/connectors' -Count 2</code>
/// </example>
/// <example>
/// <para>Loses about one answer in ten, after the request was handled.</para>
/// <code>Set-DataOpsSandboxFault -Kind ResetAfterHandling -Rate 0.1</code>
/// </example>
/// <example>
/// <para>Removes all faults.</para>
/// <code>Set-DataOpsSandboxFault -Clear</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "DataOpsSandboxFault", DefaultParameterSetName = AddSet)]
[OutputType(typeof(void))]
public sealed class SetDataOpsSandboxFaultCommand : DataOpsCmdlet
{
    private const string AddSet = "Add";
    private const string ClearSet = "Clear";

    /// <summary>The kind of fault.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AddSet)]
    [Given]
    [ValidateSet("Status", "Delay", "ResetBeforeHandling", "ResetAfterHandling", "CutBody", "SlowBody", "Silence", "InvalidJson", "TruncatedJson", "HtmlError", "EmptyBody", "WrongContentType", "Redirect", "Body")]
    public string Kind { get; set; } = "";

    /// <summary>The paths that it applies to. Wildcards are allowed.</summary>
    [Parameter(Position = 1, ParameterSetName = AddSet)]
    [Text]
    [SupportsWildcards]
    [PSDefaultValue(Value = "*")]
    public string Path { get; set; } = "*";

    /// <summary>The HTTP method that it applies to. By default, any.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text]
    [CompletesWord("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")]
    public string? Method { get; set; }

    /// <summary>The number of requests that it applies to. By default, all that match.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    /// <summary>The number of matching requests to let through first.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <summary>The fraction of matching requests that it applies to, from 0 to 1.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(0.0, 1.0)]
    [PSDefaultValue(Value = 1.0)]
    public double Rate { get; set; } = 1.0;

    /// <summary>The HTTP status of the answer, for kinds that send one.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(100, 599)]
    [PSDefaultValue(Value = 503)]
    public int StatusCode { get; set; } = 503;

    /// <summary>The value of the Retry-After header: seconds, or an HTTP date.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text]
    public string? RetryAfter { get; set; }

    /// <summary>The delay of the answer: a number of seconds, or a time like 00:00:20.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Duration]
    public TimeSpan Delay { get; set; }

    /// <summary>The target of a redirect.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text]
    public string? Location { get; set; }

    /// <summary>The body of the answer, instead of the service's own. An empty string sends an answer without a body.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text(TakesBlank = true)]
    public string? Body { get; set; }

    /// <summary>Removes all faults.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClearSet)]
    [Given]
    public SwitchParameter Clear { get; set; }

    /// <summary>The port of the sandbox, if several are running.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Given]
    public int Port { get; set; }

    private protected override void Process()
    {
        var sandbox = Sandboxes.One(Port);
        if (Clear)
            sandbox.ClearFaults();
        else
            sandbox.AddFault(new SandboxFault
            {
                Kind = Enum.Parse<SandboxFaultKind>(Kind, ignoreCase: true),
                PathPattern = Path,
                Method = Method,
                Count = Count,
                Skip = Skip,
                Rate = Rate,
                StatusCode = StatusCode,
                RetryAfter = RetryAfter,
                Delay = Delay,
                Location = Location,
                BodyText = Body,
            });
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Sandbox.Faults;

namespace DataOps.Commands.Sandbox;

/// <summary>Plans faults of a sandbox: what goes wrong on which requests, and how often.</summary>
/// <remarks>
/// <para>Faults of the transport are real ones on the wire: a reset is a TCP reset, a cut body ends in the middle.</para>
/// <para>Each call adds a fault. A request meets the first one that fits; -Clear takes all away.</para>
/// </remarks>
/// <example>
/// <para>Answers the next two requests for connectors with 503 and asks to wait for a second.</para>
/// <code>Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -RetryAfter 1 -Path '*/etl/connectors' -Count 2</code>
/// </example>
/// <example>
/// <para>Loses the answer of every tenth request, after it was handled.</para>
/// <code>Set-DataOpsSandboxFault -Kind ResetAfterHandling -Rate 0.1</code>
/// </example>
/// <example>
/// <para>Takes all faults away.</para>
/// <code>Set-DataOpsSandboxFault -Clear</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "DataOpsSandboxFault", DefaultParameterSetName = AddSet)]
[OutputType(typeof(void))]
public sealed class SetDataOpsSandboxFaultCommand : DataOpsCmdlet
{
    private const string AddSet = "Add";
    private const string ClearSet = "Clear";

    /// <summary>What goes wrong.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AddSet)]
    [Given]
    [ValidateSet("Status", "Delay", "ResetBeforeHandling", "ResetAfterHandling", "CutBody", "SlowBody", "Silence", "InvalidJson", "TruncatedJson", "HtmlError", "EmptyBody", "WrongContentType", "Redirect", "Body")]
    public string Kind { get; set; } = "";

    /// <summary>The paths that it strikes, with wildcards.</summary>
    [Parameter(Position = 1, ParameterSetName = AddSet)]
    [Text]
    [SupportsWildcards]
    [PSDefaultValue(Value = "*")]
    public string Path { get; set; } = "*";

    /// <summary>The HTTP method that it strikes. The default is any.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text]
    [CompletesWord("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")]
    public string? Method { get; set; }

    /// <summary>How many requests it strikes. The default is all that fit.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    /// <summary>How many requests that fit are let through first.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <summary>The share of requests that it strikes, from 0 to 1.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(0.0, 1.0)]
    [PSDefaultValue(Value = 1.0)]
    public double Rate { get; set; } = 1.0;

    /// <summary>The status of the answer, for the kinds that answer.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Given]
    [ValidateRange(100, 599)]
    [PSDefaultValue(Value = 503)]
    public int StatusCode { get; set; } = 503;

    /// <summary>The value of the Retry-After header: seconds, or an HTTP date.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text]
    public string? RetryAfter { get; set; }

    /// <summary>How long the answer is held back: a number of seconds, or a time like 00:00:20.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Duration]
    public TimeSpan Delay { get; set; }

    /// <summary>Where a redirect points.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text]
    public string? Location { get; set; }

    /// <summary>The body of the answer, instead of the service's own. An empty text is an answer without one.</summary>
    [Parameter(ParameterSetName = AddSet)]
    [Text(TakesBlank = true)]
    public string? Body { get; set; }

    /// <summary>Takes all faults away.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClearSet)]
    public SwitchParameter Clear { get; set; }

    /// <summary>The port of the sandbox, where several run.</summary>
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

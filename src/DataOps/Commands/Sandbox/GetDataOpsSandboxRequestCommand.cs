using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Errors;
using DataOps.Naming;
using DataOps.Sandbox;

namespace DataOps.Commands.Sandbox;

/// <summary>Lists the requests that a sandbox received, oldest first.</summary>
/// <remarks><para>Use it in tests to assert what a command sent. Secrets are masked by the names of headers, query parameters and fields, and by the values that this process sent.</para></remarks>
/// <example>
/// <para>Shows what a command sent.</para>
/// <code>Get-DataOpsSandboxRequest -Clear
/// Get-EtlConnector graph
/// Get-DataOpsSandboxRequest</code>
/// </example>
/// <example>
/// <para>Counts the job starts.</para>
/// <code>(Get-DataOpsSandboxRequest -Method POST -Path '*/etl/job/*').Count</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DataOpsSandboxRequest")]
[OutputType(typeof(SandboxRequestInfo))]
public sealed class GetDataOpsSandboxRequestCommand : DataOpsCmdlet
{
    /// <summary>Only requests to these paths. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [Text]
    [SupportsWildcards]
    [PSDefaultValue(Value = "*")]
    public string Path { get; set; } = "*";

    /// <summary>Only requests with these HTTP methods. By default, all.</summary>
    [Parameter]
    [Texts]
    [CompletesWord("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")]
    public string[] Method { get; set; } = [];

    /// <summary>Clears the recorded requests after listing them.</summary>
    [Parameter]
    public SwitchParameter Clear { get; set; }

    /// <summary>The port of the sandbox, if several are running.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Given]
    public int Port { get; set; }

    private protected override void Process()
    {
        var sandbox = Sandboxes.One(Port);
        var paths = new NameFilter(Path);
        foreach (var request in sandbox.Requests)
            if (paths.Matches(request.Path) && (Method.Length == 0 || Method.Contains(request.Method, StringComparer.OrdinalIgnoreCase)))
                WriteObject(Describe(request, sandbox.Uri.Port));
        foreach (var path in paths.FindMalformed())
            WriteError(ErrorRecords.From(path.Malformed()));
        if (Clear)
            sandbox.ClearRequests();
    }

    private static SandboxRequestInfo Describe(SandboxRequest request, int port) => new()
    {
        Id = request.Id,
        Port = port,
        ReceivedAt = request.ReceivedAt.LocalDateTime,
        Method = request.Method,
        Path = Mask(request.Path),
        Query = request.Query.Length > 1 ? $"?{Mask(Redactor.Query(request.Query))}" : "",
        Headers = request.Headers.ToDictionary(header => header.Key, header => Redactor.IsSecretName(header.Key) ? Redactor.Mask : Mask(header.Value), StringComparer.OrdinalIgnoreCase),
        Body = Mask(Redactor.Body(request.Body)),
        Handled = request.Handled,
        Status = request.Status,
        Fault = request.Fault,
    };

    private static string Mask(string text) => SessionStore.Shared.Mask(text);
}

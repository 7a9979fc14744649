using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;
using DataOps.Pipeline;

namespace DataOps.Commands;

/// <summary>Sends a request to a path that has no cmdlet, with a session's authentication, retries and redaction.</summary>
/// <remarks>
/// <para>A GET or HEAD is sent again after failures that may pass. Any other method counts as one that acts and is never sent twice by itself, unless -Idempotent says that it may be.</para>
/// <para>The answer is output as objects: a list one by one while it arrives, everything else as one. -Raw outputs the text. A full address is taken where it is of the session's own server; the credential goes to no other.</para>
/// </remarks>
/// <example>
/// <para>Reads a path that has no cmdlet.</para>
/// <code>Invoke-DataOpsRequest -Service Etl -Path api/v1/etl/connectors/graph</code>
/// </example>
/// <example>
/// <para>Sends a body.</para>
/// <code>Invoke-DataOpsRequest -Service Opsera -Method POST -Path api/v1/pipeline/summary -Body @{ pipelineId = '5fd56d90979ee048ee660624' } -Idempotent</code>
/// </example>
/// <returns>The answer: JSON as objects, a list one by one; with -Raw, its text.</returns>
[Cmdlet(VerbsLifecycle.Invoke, "DataOpsRequest", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeDataOpsRequestCommand : ServiceCommand
{
    /// <summary>The service.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Service Service { get; set; }

    /// <summary>The path below the server's root, with or without a query, or a full address of the same server.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method. The default is GET.</summary>
    [Parameter(Position = 2)]
    [ValidateSet("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")]
    [PSDefaultValue(Value = "GET")]
    public string Method { get; set; } = "GET";

    /// <summary>The body: a dictionary or an object, which is sent as JSON, or JSON text as it is.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Plain]
    public object? Body { get; set; }

    /// <summary>Query parameters by name; a list gives a parameter for each of its values.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>Says that the request leaves the same state however often it is sent, or changes nothing: it may be sent again after a failure.</summary>
    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    /// <summary>Outputs the answer as text.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    private protected override Service CalledService => Service;

    private protected override bool ChangesServer => Method is not ("GET" or "HEAD");

    private protected override void Process()
    {
        Method = Method.ToUpperInvariant();
        var session = FindSession();
        var request = RawRequest.Make(session, Method, Path, Query, Idempotent);
        if (Body is string text)
            request.WithJson(text);
        else if (Body is not null)
            request.WithBody(Body);
        if (request.Operation.Kind != OperationKind.Read && !ShouldProcess($"{request.DescribePath()} on {ServerName}", $"Send {request.Operation.Method}"))
            return;

        Await(Path, Raw
            ? async output => await output.WriteAsync(await RawRequest.SendForTextAsync(session, request, output.Context))
            : output => WriteAllAsync(session, request, output));
    }

    private static async Task WriteAllAsync(Session session, ApiRequest request, Emitter output)
    {
        await foreach (var item in RawRequest.SendAsync(session, request, output.Context))
            if (item is not null)
                await output.WriteAsync(() => PSObjectTree.From(item)!);
    }
}

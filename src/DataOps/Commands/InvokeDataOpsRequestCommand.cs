using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Output;

namespace DataOps.Commands;

/// <summary>Sends a request to any path of a service, with the session's authentication, retries and redaction.</summary>
/// <remarks>
/// <para>A path that belongs to one of the module's own operations, however it is spelled, is treated like that operation: a GET that cancels a job is refused with a read-only session, is not sent with -WhatIf and is never retried; a POST that only reads is retried after transient failures. For any other path the method decides: GET and HEAD only read; everything else changes something and is never retried unless -Idempotent allows it. A request that only reads takes several sessions, and reads with all of them side by side.</para>
/// <para>The answer is output as objects: the items of a list one by one as they arrive, anything else as one object. A list that is wrapped in an object, as all Infoworks lists are, is output as that object, and only its first page. With -AllPages, the rows of all pages are output one by one, or the rows of the single answer if the service has no pages. -Raw outputs the text. A property named AuthToken is output as AuthToken_2, so that a piped answer cannot choose the session of the next command. A full address is accepted only if it is on the session's own server; the credential goes to no other.</para>
/// </remarks>
/// <example>
/// <para>Reads a path that has no cmdlet.</para>
/// <code>Invoke-DataOpsRequest -Service Etl -Path api/v1/etl/connectors/graph</code>
/// </example>
/// <example>
/// <para>Sends a body.</para>
/// <code>Invoke-DataOpsRequest -Service Opsera -Method POST -Path api/v1/pipeline/summary -Body @{ pipelineId = '5fd56d90979ee048ee660624' } -Idempotent</code>
/// </example>
/// <example>
/// <para>Reads all rows of a list, page by page.</para>
/// <code>Invoke-DataOpsRequest -Service Infoworks -Path v3/admin/environment -AllPages | Select-Object id, name</code>
/// </example>
/// <returns>The answer: JSON as objects, the items of a list one by one, an object with more than 5,000 properties as a dictionary; with -Raw, its text.</returns>
[Cmdlet(VerbsLifecycle.Invoke, "DataOpsRequest", SupportsShouldProcess = true, DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeDataOpsRequestCommand : ServiceCmdlet
{
    private const string ObjectSet = "Object";
    private const string PagesSet = "Pages";
    private const string TextSet = "Text";

    /// <summary>The service.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Given]
    public Service Service { get; set; }

    /// <summary>The path below the server's root, with or without a query, or a full address of the same server.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Text]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method. The default is GET.</summary>
    [Parameter(Position = 2)]
    [Given]
    [ValidateSet("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")]
    [PSDefaultValue(Value = "GET")]
    public string Method { get; set; } = "GET";

    /// <summary>The body: a dictionary, an object or a list, which is sent as JSON, or JSON text, which is sent as it is. $null is sent as JSON null.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Body]
    public object? Body { get; set; }

    /// <summary>Query parameters by name; a list adds a parameter for each of its values. Dates are sent in ISO 8601, a SecureString as its text, which is masked everywhere else. To send an empty value, write it into the path.</summary>
    [Parameter]
    [Fields(HasCase = true)]
    public IDictionary? Query { get; set; }

    /// <summary>Declares the request idempotent: sending it again changes nothing more, so it may be retried after a failure. It has no effect on paths of the module's own operations.</summary>
    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    /// <summary>Reads all pages of a list and outputs its rows one by one. For GET only. What is not a list is output as one object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PagesSet)]
    public SwitchParameter AllPages { get; set; }

    /// <summary>Outputs the answer as text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public SwitchParameter Raw { get; set; }

    // Known once the path is.
    private bool _changes;

    private protected override Service CalledService => Service;

    private protected override bool ChangesServer => _changes;

    private protected override bool ChangesWith(Session session) => RequestFor(session).Operation.Kind != OperationKind.Read;

    private protected override void Process()
    {
        var session = FindSession();
        var request = RequestFor(session);
        _changes = request.Operation.Kind != OperationKind.Read;
        if (_changes && !IsWhatIf)
            session.ThrowIfReadOnly($"{request.Operation.Method} {request.DescribePath()} was not sent", request.Target);
        if (Body is string text)
            request.WithJson(text);
        else if (IsGiven(nameof(Body)))
            request.WithBody(Body);
        if (_changes && !ShouldProcess($"{request.DescribePath()} on {ServerName}", $"Send {request.Operation.Method}"))
            return;

        Await(request.Target, Raw
            ? async output => await output.WriteAsync(await RawRequest.SendForTextAsync(session, request, output.Context))
            : output => WriteAllAsync(AllPages ? RawRequest.ReadPagesAsync(session, request, output.Context) : RawRequest.SendAsync(session, request, output.Context), output));
    }

    private ApiRequest RequestFor(Session session) => RawRequest.Make(session, Method.ToUpperInvariant(), Path, Query, Idempotent);

    private static Task WriteAllAsync(IAsyncEnumerable<object?> answer, ItemWriter output) =>
        output.WriteAllAsync(answer, item => item is not null, item => PSObjectTree.From(item, output.Context.Cancellation)!);
}

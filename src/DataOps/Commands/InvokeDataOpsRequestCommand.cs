using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Pipeline;

namespace DataOps.Commands;

/// <summary>Sends a request to a path that has no cmdlet, with a session's authentication, retries and redaction.</summary>
/// <remarks>
/// <para>A path that one of the module's own operations has, however it is written, is treated as that operation is: a GET that cancels a job is refused with a read-only token, is not sent with -WhatIf and never sent twice, and a POST that only reads is sent again after failures that may pass. For any other path the method decides: GET and HEAD read, and everything else acts and is never sent twice, unless -Idempotent says that it may be.</para>
/// <para>The answer is output as objects: a list one by one while it arrives, everything else as one. A list that is wrapped in an object, as all lists of Infoworks are, is output as that object, the first page alone. With -AllPages its rows are output one by one, those of all pages; where a service has no pages, those of its one answer. -Raw outputs the text. A member called AuthToken comes as AuthToken_2, so that a piped answer cannot choose the token of the next command. A full address is taken where it is of the session's own server; the credential goes to no other.</para>
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
/// <returns>The answer: JSON as objects, a list one by one, an object of more than 5,000 members as a dictionary; with -Raw, its text.</returns>
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

    /// <summary>The body: a dictionary, an object or a list, which is sent as JSON, or JSON text as it is. Nothing ($null) is sent as JSON's null.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Body]
    public object? Body { get; set; }

    /// <summary>Query parameters by name; a list gives a parameter for each of its values. Dates go as ISO 8601, a SecureString goes as its text and is masked everywhere else. For an empty value, write it into the path.</summary>
    [Parameter]
    [Fields(HasCase = true)]
    public IDictionary? Query { get; set; }

    /// <summary>Says that the request leaves the same state however often it is sent, or changes nothing: it may be sent again after a failure. It does not change what is known of the module's own operations.</summary>
    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    /// <summary>Outputs the rows of a list one by one and reads all its pages, for a GET. What is not a list is output as one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PagesSet)]
    public SwitchParameter AllPages { get; set; }

    /// <summary>Outputs the answer as text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public SwitchParameter Raw { get; set; }

    // What the request does is known when its path is.
    private bool _changes;

    private protected override Service CalledService => Service;

    private protected override bool ChangesServer => _changes;

    private protected override void Process()
    {
        var session = FindSession();
        var request = RawRequest.Make(session, Method.ToUpperInvariant(), Path, Query, Idempotent);
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

    private static async Task WriteAllAsync(IAsyncEnumerable<object?> answer, Emitter output)
    {
        await foreach (var item in answer)
            if (item is not null)
                await output.WriteAsync(PSObjectTree.From(item, output.Context.Cancellation)!);
    }
}

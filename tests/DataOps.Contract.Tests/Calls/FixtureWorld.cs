using System.Text.Json.Nodes;
using DataOps.Engine.Tests.Http;

namespace DataOps.Contract.Tests;

/// <summary>A world in which a server answers every operation with what its contract has for it, over a real socket.</summary>
internal sealed class FixtureWorld : ContractWorld
{
    private readonly ScriptedServer _server;
    private readonly ContractOperation _operation;
    private readonly ContractAnswer _answer;
    private readonly JsonNode? _body;

    /// <summary>A world.</summary>
    /// <param name="operation">The operation that is at stake.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="body">The answer's body, or another in its place.</param>
    public FixtureWorld(ContractOperation operation, ContractAnswer answer, JsonNode? body)
    {
        (_operation, _answer, _body) = (operation, answer, body);
        _server = ScriptedServer.Answering(Answer);
    }

    public override Uri Server => _server.Uri;

    public override IReadOnlyList<SentRequest> Requests => [.. _server.Requests.Select(SentRequest.Of)];

    public override string? LastCredential => _server.Requests[^1].Header("Authorization")?.Split(' ', 2)[1];

    public override string Id(Service service, string name) =>
        _operation.Ids.GetValueOrDefault(name) ?? _operation.Ids.GetValueOrDefault("id") ?? name switch
        {
            "stopped_template_id" => _operation.Ids["compute_template_id"],
            "run_workflow_id" => _operation.Ids["workflow_id"],
            "failed_job_id" => _operation.Ids["job_id"],
            "failing_source_id" => _operation.Ids["source_id"],
            "runCount" => "1",
            _ => "e77850ad5127a2d7dab870ee",
        };

    protected override void Close() => _server.Dispose();

    private string Answer(ScriptedRequest request)
    {
        if (Contract.Find(request.Method, request.Target.Split('?')[0]) is not { } operation)
            return Reply.Text($"The contract has no {request.Method} {request.Target}.", "text/plain", 404);

        if (_operation.Refused.Contains(operation.ToString()))
            return Reply.Json("""{"message":"Forbidden. User lacks access to specified resource."}""", 403);

        var (answer, body) = operation == _operation ? (_answer, _answer.Text ?? _body?.ToJsonString() ?? "") : (operation.Answers.Values.First(), operation.Answers.Values.First().Written);
        string[] headers = answer.Location is { } location ? [$"Location: {location}"] : [];
        return Reply.Json(body, answer.Status, headers);
    }
}

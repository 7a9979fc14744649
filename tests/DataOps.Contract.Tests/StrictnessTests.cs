using System.Text.Json.Nodes;

namespace DataOps.Contract.Tests;

/// <summary>The sandbox refuses what the contract does not have: a field of a body that it ignored would pass for one that works.</summary>
public sealed class StrictnessTests
{
    private const string Unknown = "unknown_field";

    public static TheoryData<string> Names => [.. Contract.All.Where(pair => pair.Value.Body is not null).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_unknown_field_is_refused_and_named(string name)
    {
        var operation = Contract.All[name];
        using var world = new SandboxWorld();
        await ContractCalls.All.Single(call => Contract.Of(call.Key) == operation).Value(world);
        var sent = world.Requests.Last(request => Contract.Find(request.Method, request.Path) == operation);

        var count = ObjectsIn(JsonNode.Parse(sent.Body is "" ? "{}" : sent.Body)).Count();
        for (var index = 0; index < count; index++)
        {
            var body = JsonNode.Parse(sent.Body is "" ? "{}" : sent.Body)!;
            ObjectsIn(body).ElementAt(index)[Unknown] = "x";
            // At the top none is taken anywhere; below, an object may be one of which the vendor says nothing.
            if (index > 0 && RequestJudge.Problems(sent with { Body = body.ToJsonString(), ContentType = "application/json" }).Count == 0)
                continue;

            var (status, answer) = await world.SendAgainAsync(operation, body.ToJsonString());
            Assert.True(status is 400 or 422 && answer.Contains(Unknown, StringComparison.Ordinal), $"{body.ToJsonString()} was answered with {status}: {answer}");
        }
    }

    private static IEnumerable<JsonObject> ObjectsIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => ObjectsIn(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(ObjectsIn),
        _ => [],
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Http;

namespace DataOps.Contract.Tests;

/// <summary>The engine reads the vendors' answers: no leaf is lost, and each becomes what it is.</summary>
public sealed class ReadingTests
{
    private const string Additional = "AdditionalProperties";
    private const string Unknown = "what nobody documents";

    public static TheoryData<string> Names => [.. DeclaredOperations.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Nothing_of_an_answer_is_lost(string name) => HasNoProblemAsync(name, ProblemsAsync);

    [Theory]
    [MemberData(nameof(Names))]
    public Task What_an_object_keeps_of_unknown_members_it_keeps_at_every_depth(string name) => HasNoProblemAsync(name, LostAsync);

    private static async Task HasNoProblemAsync(string name, Func<Operation, ContractOperation, ContractAnswer, Task<List<string>>> problemsOf)
    {
        var operation = DeclaredOperations.All[name];
        var contract = Contract.Of(operation);
        var problems = new List<string>();
        foreach (var (title, answer) in contract.Answers)
            foreach (var problem in await problemsOf(operation, contract, answer))
                problems.Add($"{contract}, {title}: {problem}");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    // The objects that lose an unknown member, if the outermost one keeps it.
    private static async Task<List<string>> LostAsync(Operation operation, ContractOperation contract, ContractAnswer answer)
    {
        var lost = new List<string>();
        var paths = JsonPaths.Objects(answer.Body, contract.Maps).Select(found => found.Path).ToList();
        var keeps = paths.IndexOf(answer.At) is var outer and >= 0 && await KeepsAsync(operation, contract, answer, outer);
        for (var index = 0; keeps && index < paths.Count; index++)
            if (JsonPaths.Below(answer.At, paths[index]) is { Length: > 0 } && !await KeepsAsync(operation, contract, answer, index))
                lost.Add(paths[index]);
        return lost;
    }

    private static async Task<bool> KeepsAsync(Operation operation, ContractOperation contract, ContractAnswer answer, int index)
    {
        var body = answer.Body!.DeepClone();
        JsonPaths.Objects(body, contract.Maps).ElementAt(index).Object["x_unknown"] = Unknown;
        var (read, _) = await ReadAsync(operation, contract, answer, body);
        return !read.ContainsKey(Reading.Error) && read.Values.Any(value => value is string text && text.Contains(Unknown, StringComparison.Ordinal));
    }

    private static async Task<List<string>> ProblemsAsync(Operation operation, ContractOperation contract, ContractAnswer answer)
    {
        var problems = new List<string>();
        var (read, requests) = await ReadAsync(operation, contract, answer, answer.Body);
        problems.AddRange(requests.SelectMany(RequestJudge.Problems));
        if (read.TryGetValue(Reading.Error, out var error))
            return [.. problems, $"is read as {error}"];
        if (!requests.Any(request => Contract.Find(request.Method, request.Path) == contract))
            problems.Add("was not asked for.");

        foreach (var (path, expected) in answer.Expect)
        {
            var found = read.TryGetValue(path, out var value) ? Reading.Text(value) : null;
            if (found != expected)
                problems.Add($"{Name(path)} is {found ?? "not there"} instead of {expected ?? "not there"}.");
        }

        // What carries the present differs by itself.
        var again = (await ReadAsync(operation, contract, answer, answer.Body)).Read;
        var moving = Reading.Differences(read, again).ToHashSet();
        // The duration of what has just started is counted from then, and equal only by chance.
        moving.UnionWith(moving.Where(path => path.EndsWith(nameof(Run.StartedAt), StringComparison.Ordinal)).Select(path => path[..^nameof(Run.StartedAt).Length] + nameof(Run.Duration)).ToList());
        var leaves = JsonPaths.Leaves(answer.Body?.DeepClone(), contract.Maps).Select(leaf => leaf.Path).ToList();
        problems.AddRange(answer.Reads.Keys.Where(member => !leaves.Exists(leaf => JsonPaths.Below(JsonPaths.Join(answer.At, member), leaf) is not null)).Select(member => $"{Name(member)} is said to be read, and is not in the answer."));
        for (var index = 0; index < leaves.Count; index++)
        {
            var path = leaves[index];
            if (answer.Unread.ContainsKey(path) || contract.File.Unread.ContainsKey(path) || (contract.Common.Unread.ContainsKey(path) && Listed(answer, path) is null))
                continue;

            var body = answer.Body!.DeepClone();
            var (_, value, replace) = JsonPaths.Leaves(body, contract.Maps).ElementAt(index);
            var other = LeafChange.Of(value);
            replace(other);
            var changed = (await ReadAsync(operation, contract, answer, body)).Read;
            List<string> differences = changed.ContainsKey(Reading.Error) ? [Reading.Error] : Reading.Differences(read, changed).Where(difference => !moving.Contains(difference)).ToList();
            problems.AddRange(Judge(answer, path, other, changed, differences));
        }

        return problems;
    }

    private static IEnumerable<string> Judge(ContractAnswer answer, string path, JsonNode other, Dictionary<string, object> changed, List<string> differences)
    {
        if (differences.Count == 0)
        {
            yield return $"{path} is lost.";
            yield break;
        }

        var properties = differences.Select(Reading.WithoutNumbers).Distinct().Order(StringComparer.Ordinal).ToList();
        if (Listed(answer, path) is not { } listed)
        {
            if (properties.Exists(property => !IsAdditional(property)))
                yield return $"{path} becomes {string.Join(", ", properties)}, which the contract does not say.";
            yield break;
        }

        // What became a property may stand among the additional ones too.
        var missing = listed.Where(property => !property.EndsWith('?') && !properties.Contains(property)).ToList();
        var others = properties.Where(property => !listed.Contains(property) && !listed.Contains(property + '?') && !IsAdditional(property)).ToList();
        if (missing.Count > 0 || others.Count > 0)
            yield return $"{path} becomes {string.Join(", ", properties)} instead of {string.Join(", ", listed)}.";
        else if (listed is [var only] && only != Reading.Error && !differences.Any(difference => Says(changed.GetValueOrDefault(difference), other)))
            yield return $"{path} becomes {only} with the value {string.Join(", ", differences.Select(difference => changed.TryGetValue(difference, out var value) ? Reading.Text(value) : "none"))} for {other.ToJsonString()}.";
    }

    private static bool IsAdditional(string property) => $".{property}".Contains($".{Additional}.", StringComparison.Ordinal);

    // The properties that a member becomes; null where the contract names none.
    private static List<string>? Listed(ContractAnswer answer, string path)
    {
        if (JsonPaths.Below(answer.At, path) is not { } member)
            return null;
        var named = answer.Reads.Keys.Where(name => JsonPaths.Below(name, member) is not null).MaxBy(name => name.Length);
        return named is null ? null : [.. answer.Reads[named].Split(", ").Select(property => property == Reading.Error ? property : JsonPaths.Join(property, JsonPaths.Below(named, member)!)).Order(StringComparer.Ordinal)];
    }

    // Texts, times, numbers and flags have to be those of the answer; what is derived from it is named by an expectation.
    private static bool Says(object? value, JsonNode leaf) => value switch
    {
        null or Enum => true,
        bool flag => leaf.ToString() is "true" or "1" == flag,
        DateTime { Kind: DateTimeKind.Local } time => TimeOf(leaf) is { } expected && expected.UtcDateTime == time.ToUniversalTime(),
        string text => text.Contains(leaf.GetValueKind() == JsonValueKind.String ? leaf.GetValue<string>() : leaf.ToJsonString(), StringComparison.Ordinal),
        IFormattable number and (int or long or double or decimal) => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture) == leaf.ToString(),
        _ => true,
    };

    // The vendors write times in several forms; one of them has a colon before the milliseconds.
    private static DateTimeOffset? TimeOf(JsonNode leaf)
    {
        var text = leaf.ToString();
        if (long.TryParse(text, out var milliseconds))
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        if (text.Length == 24 && text[19] == ':')
            text = string.Concat(text.AsSpan(0, 19), ".", text.AsSpan(20));
        return DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private static async Task<(Dictionary<string, object> Read, IReadOnlyList<SentRequest> Requests)> ReadAsync(Operation operation, ContractOperation contract, ContractAnswer answer, JsonNode? body)
    {
        using var world = new FixtureWorld(contract, answer, body);
        var read = await Reading.OfAsync(() => ContractCalls.All[operation](world));
        // Objects name the server that they came from, which has another port each time.
        foreach (var (path, value) in read.ToList())
            if (value is string text)
                read[path] = text.Replace(world.Server.Authority, "server", StringComparison.Ordinal);
        return (read, world.Requests);
    }

    private static string Name(string path) => path.Length == 0 ? "the value" : path;
}

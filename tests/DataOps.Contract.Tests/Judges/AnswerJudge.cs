using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Contract.Tests;

/// <summary>Judges answers of the sandbox by the answers of the contract: the same members of the same kinds, and no others.</summary>
internal sealed class AnswerJudge(ContractOperation operation)
{
    private readonly HashSet<string> _seen = [];

    /// <summary>The body of an answer: what is not JSON is a text.</summary>
    public static JsonNode? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }

    /// <summary>What is wrong with an answer; nothing for one that is like the contract's.</summary>
    public IReadOnlyList<string> Problems(JsonNode? body)
    {
        var candidates = operation.Answers.Values.Select(answer =>
        {
            var problems = new List<string>();
            Compare(answer.Text ?? answer.Body, body, "", problems);
            return problems;
        });
        Note(body, "");
        return candidates.MinBy(problems => problems.Count) is { Count: > 0 } least ? [.. least.Distinct().Select(problem => $"{operation}: {problem}")] : [];
    }

    /// <summary>The members that no answer had: of that answer of the contract that was met best.</summary>
    public IReadOnlyList<string> NeverSeen() => [.. operation.Answers.Values.Select(Missing).MinBy(missing => missing.Count)!.Select(path => $"{operation}: no answer has {path}.")];

    /// <summary>The members that are said to be invented and that no answer had, or to be absent and that one had.</summary>
    public IReadOnlyList<string> Untrue() =>
    [
        .. operation.Invented.Keys.Where(path => !_seen.Contains(path)).Select(path => $"{operation}: {path} is said to be invented, and no answer has it."),
        .. operation.Absent.Keys.Where(_seen.Contains).Select(path => $"{operation}: {path} is said to be absent, and an answer has it."),
    ];

    private List<string> Missing(ContractAnswer answer)
    {
        var members = new HashSet<string>();
        Collect(answer.Body, "", members);
        members.ExceptWith(_seen);
        members.ExceptWith(operation.Absent.Keys);
        return [.. members.Where(path => !members.Any(other => other != path && JsonPaths.Below(other, path) is not null)).Order(StringComparer.Ordinal)];
    }

    private void Compare(JsonNode? expected, JsonNode? actual, string path, List<string> problems)
    {
        var (kind, found) = (JsonPaths.KindOf(expected), JsonPaths.KindOf(actual));
        if (kind != found)
        {
            problems.Add($"{Name(path)} is of the kind {found} instead of {kind}.");
            return;
        }

        if (IsOpen(path))
            return;
        var examples = expected is JsonArray ? Examples(JsonPaths.Element(path)) : [];
        if (examples.Count > 0)
        {
            foreach (var item in actual!.AsArray())
                problems.AddRange(examples.Select(example =>
                {
                    var wrong = new List<string>();
                    Compare(example, item, JsonPaths.Element(path), wrong);
                    return wrong;
                }).MinBy(wrong => wrong.Count)!);
        }
        else if (expected is JsonArray && actual!.AsArray().Any(item => item is JsonObject) && !IsKnown(JsonPaths.Element(path)))
        {
            problems.Add($"{Name(path)} has elements of which the contract knows nothing.");
        }
        else if (expected is JsonObject members)
        {
            CompareMembers(members, actual!.AsObject(), path, problems);
        }
    }

    private void CompareMembers(JsonObject expected, JsonObject actual, string path, List<string> problems)
    {
        if (operation.Maps.Contains(path))
        {
            foreach (var (_, value) in actual)
                Compare(expected.First().Value, value, JsonPaths.Join(path, "*"), problems);
            return;
        }

        foreach (var (name, value) in expected)
        {
            var member = JsonPaths.Join(path, name);
            if (!actual.TryGetPropertyValue(name, out var there))
            {
                if (!operation.Optional.ContainsKey(member) && !operation.Absent.ContainsKey(member))
                    problems.Add($"{Name(member)} is missing.");
            }
            else if (there is null && operation.Optional.ContainsKey(member))
            {
                continue;
            }
            else
            {
                Compare(value, there, member, problems);
            }
        }

        problems.AddRange(actual.Select(member => member.Key).Where(name => !expected.ContainsKey(name) && !IsKnown(JsonPaths.Join(path, name)))
            .Select(name => $"{Name(JsonPaths.Join(path, name))} is known to no source. It has to be listed as invented, with the reason, or to go."));
    }

    // What one of the contract's answers has, another may have too.
    private bool IsKnown(string path) =>
        operation.Known.ContainsKey(path) || operation.Invented.ContainsKey(path) || operation.Common.Known.ContainsKey(path) || IsOpen(path) || operation.Answers.Values.Any(answer => Has(answer.Body, path));

    // A list may mix what the contract shows in several answers.
    private List<JsonNode?> Examples(string path)
    {
        var examples = new List<JsonNode?>();
        foreach (var answer in operation.Answers.Values)
            Find(answer.Body, "", path, examples);
        return examples;
    }

    private void Find(JsonNode? node, string at, string path, List<JsonNode?> found)
    {
        if (at == path)
            found.Add(node);
        else if (node is JsonObject record)
            foreach (var (name, value) in record)
                Find(value, JsonPaths.Member(at, name, operation.Maps), path, found);
        else if (node is JsonArray items)
            foreach (var item in items)
                Find(item, JsonPaths.Element(at), path, found);
    }

    private bool Has(JsonNode? body, string path)
    {
        var members = new HashSet<string>();
        Collect(body, "", members);
        return members.Contains(path);
    }

    private bool IsOpen(string path) => operation.Open.Any(open => JsonPaths.Below(open, path) is not null);

    private void Note(JsonNode? body, string path) => Collect(body, path, _seen);

    private void Collect(JsonNode? node, string path, HashSet<string> members)
    {
        if (node is JsonObject record)
            foreach (var (name, value) in record)
            {
                var member = JsonPaths.Member(path, name, operation.Maps);
                if (value is not null)
                    members.Add(member);
                if (!IsOpen(member))
                    Collect(value, member, members);
            }
        else if (node is JsonArray items)
            foreach (var item in items)
                Collect(item, JsonPaths.Element(path), members);
    }

    private static string Name(string path) => path.Length == 0 ? "the answer" : path;
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Http;

/// <summary>
/// Writes down every request that the sandboxes of this process receive, a line of JSON each, into a file of its own in the folder that
/// <c>RECORD_DATAOPS_SANDBOX</c> names; nothing if it is not set. Credentials are left out and secrets masked, and requests of <c>Invoke-DataOpsRequest</c> left out. A repeated request is not written again.
/// </summary>
internal static class RequestRecord
{
    private const string Variable = "RECORD_DATAOPS_SANDBOX";
    private const string Typed = "(Invoke-DataOpsRequest)";
    private const string Masked = "***";
    private const int LongestBody = 256 * 1024;

    private static readonly string[] SecretWords =
        ["password", "passwd", "pwd", "passphrase", "secret", "token", "authvalue", "apikey", "accesskey", "accountkey", "privatekey", "credential", "authorization", "cookie", "connectionstring"];

    private static readonly object Gate = new();
    private static readonly HashSet<string> Written = [];
    private static readonly StreamWriter? Writer = Open();

    public static void Note(Request request)
    {
        // What a user types may be anything, and may contain a secret under any name.
        if (Writer is null || request.Header("User-Agent")?.Contains(Typed, StringComparison.Ordinal) == true) return;
        var line = Line(request);
        lock (Gate)
        {
            if (Written.Add(line)) Writer.WriteLine(line);
        }
    }

    // The processes of a test run write at the same time, and a process may have loaded the sandbox twice.
    private static StreamWriter? Open()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder) return null;
        Directory.CreateDirectory(folder);
        return new StreamWriter(Path.Combine(folder, $"{Guid.NewGuid():N}.jsonl")) { AutoFlush = true };
    }

    private static string Line(Request request) => new JsonObject
    {
        ["client"] = request.Header("User-Agent"),
        ["method"] = request.Method,
        ["path"] = request.Path,
        ["query"] = new JsonObject(request.QueryNames().Select(name => KeyValuePair.Create(name, (JsonNode?)(IsSecret(name) ? Masked : request.Query(name))))),
        ["authorization"] = request.Header("Authorization")?.Split(' ')[0],
        ["contentType"] = request.Header("Content-Type"),
        ["length"] = request.Body.Length,
        ["body"] = request.Body.Length > LongestBody ? null : Mask(Parse(request.Body), isSecret: false),
    }.ToJsonString();

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The kind of a password is a word that is not a secret.
    private static JsonNode? Mask(JsonNode? node, bool isSecret) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Mask(member.Value, member.Key != "password_type" && (isSecret || IsSecret(member.Key)))))),
        JsonArray items => new JsonArray([.. items.Select(item => Mask(item, isSecret))]),
        JsonValue value when isSecret && value.GetValueKind() == JsonValueKind.String => Masked,
        _ => node?.DeepClone(),
    };

    private static bool IsSecret(string name)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return SecretWords.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}

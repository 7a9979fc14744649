using DataOps.Engine.Secrets;

namespace DataOps.Engine.Operations;

/// <summary>An operation with its values: a request to send.</summary>
/// <param name="operation">The operation.</param>
public sealed class ApiRequest(Operation operation)
{
    private readonly List<KeyValuePair<string, string>> _pathValues = [];
    private readonly List<KeyValuePair<string, string>> _query = [];
    private readonly Uri? _address;

    /// <summary>The operation.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>The values for the placeholders in the operation's path.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PathValues => _pathValues;

    /// <summary>The query parameters, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The body as JSON text; null for none.</summary>
    public string? Body { get; private set; }

    /// <summary>The content type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The absolute address to send to instead of the operation's path: a next page, or a path from the user. Same origin only.</summary>
    public Uri? Address
    {
        get => _address;
        init
        {
            _address = value;
            if (value is not null)
                Redactor.CollectQuery(value.Query, Secrets);
        }
    }

    /// <summary>The secrets in the body, to be kept out of every message.</summary>
    public SecretSet Secrets { get; } = new();

    /// <summary>Whether the request is a poll. It is repeated at an interval anyway, so a failure is not retried sooner.</summary>
    public bool IsPoll { get; init; }

    /// <summary>Whether a user typed the request: path, query and body are not those of an operation. The server is told so.</summary>
    public bool IsTyped { get; init; }

    /// <summary>What the user named; it becomes the error's target.</summary>
    public object? Target { get; set; }

    /// <summary>Whether an object is named by its id, in the path, the query or the body, so that it may be what does not exist.</summary>
    internal bool NamesObject => _address is null && (Body is not null || _pathValues.Concat(_query).Any(item => item.Key.EndsWith("id", StringComparison.OrdinalIgnoreCase)));

    /// <summary>For a refusal: what was not done, as a sentence without its end, and the recommended action; null for the default.</summary>
    internal (string What, string? Action)? Refusal { get; private set; }

    /// <summary>Status and request id of the last attempt's answer, once there is one: for errors found in the body.</summary>
    internal (int Status, string? RequestId)? Answered { get; set; }

    /// <summary>Sets the value of a placeholder in the path. The value is percent-encoded.</summary>
    /// <param name="name">The name of the placeholder, without braces.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="DataOpsException">The value is empty, <c>.</c> or <c>..</c>, which a path segment cannot hold.</exception>
    public ApiRequest With(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value) || value is "." or "..")
            throw new DataOpsException(ErrorId.InvalidRequest, $"'{value}' is not a valid {name.Replace('_', ' ')}.") { Service = Operation.Service, TargetObject = value };

        _pathValues.Add(new(name, value));
        return this;
    }

    /// <summary>Adds a query parameter; null adds nothing.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The parameter's value.</param>
    public ApiRequest WithQuery(string name, string? value)
    {
        if (value is null)
            return this;

        _query.Add(new(name, value));
        Redactor.CollectQuery($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}", Secrets);
        return this;
    }

    /// <summary>Sets the body.</summary>
    /// <param name="value">Dictionaries, arrays, strings, numbers, flags and <see cref="Secret"/>s. Secrets are revealed here, not earlier.</param>
    public ApiRequest WithBody(object? value)
    {
        Body = Json.JsonWriter.Write(value, Secrets);
        return this;
    }

    /// <summary>Sets a body that is already JSON text.</summary>
    /// <param name="json">The JSON text.</param>
    public ApiRequest WithJson(string json)
    {
        Body = json;
        Redactor.CollectBody(json, Secrets);
        return this;
    }

    /// <summary>Sets what the user named, for errors.</summary>
    /// <param name="target">What the user named.</param>
    public ApiRequest For(object? target)
    {
        // A path may include its query.
        Target = target is string text ? Redactor.Address(text) : target;
        return this;
    }

    /// <summary>Sets what an error reports as not done if the server refuses the request.</summary>
    /// <param name="what">The sentence, without its end: 'Job 5 was not started'.</param>
    /// <param name="action">The recommended action; null for the default.</param>
    internal ApiRequest WhenRefused(string what, string? action = null)
    {
        Refusal = (what, action);
        return this;
    }

    /// <summary>What to do if the state of the object does not allow the request; null for the default.</summary>
    internal string? ConflictAction { get; private set; }

    /// <summary>Sets the recommended action for an object whose state does not allow the request.</summary>
    internal ApiRequest WhenInConflict(string action)
    {
        ConflictAction = action;
        return this;
    }

    /// <summary>The path with its values filled in, not encoded, for messages.</summary>
    public string DescribePath() => Address?.AbsolutePath ?? "/" + FillPath(static value => value);

    /// <summary>The path with its values filled in and percent-encoded, relative to the session's address.</summary>
    internal string EncodePath() => FillPath(Uri.EscapeDataString);

    private string FillPath(Func<string, string> encode)
    {
        var path = Operation.Path;
        foreach (var (name, value) in PathValues)
            path = path.Replace($"{{{name}}}", encode(value), StringComparison.Ordinal);
        return path;
    }
}

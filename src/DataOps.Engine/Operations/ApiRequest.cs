using DataOps.Engine.Secrets;

namespace DataOps.Engine.Operations;

/// <summary>An operation with its values: what is to be sent.</summary>
/// <param name="operation">The operation.</param>
public sealed class ApiRequest(Operation operation)
{
    private readonly List<KeyValuePair<string, string>> _pathValues = [];
    private readonly List<KeyValuePair<string, string>> _query = [];
    private readonly Uri? _address;

    /// <summary>The operation.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>The values for the names in the operation's path.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PathValues => _pathValues;

    /// <summary>The query, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The JSON text of the body, or null for none.</summary>
    public string? Body { get; private set; }

    /// <summary>The content type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The absolute address to send to instead of the operation's path: a next page, or a path given by the user. Same origin only.</summary>
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

    /// <summary>Secrets that the body carries, to be kept out of every message.</summary>
    public SecretSet Secrets { get; } = new();

    /// <summary>Whether it is asked again anyway after an interval, so that one failure is no reason to ask sooner.</summary>
    public bool IsPoll { get; init; }

    /// <summary>Whether a user typed it: path, query and body are not those of an operation. The server is told so.</summary>
    public bool IsTyped { get; init; }

    /// <summary>What the user named: it becomes the error's target.</summary>
    public object? Target { get; set; }

    /// <summary>What is not done where the server refuses, as a sentence without its end, and what to do about it; null for the usual.</summary>
    internal (string What, string? Action)? Refusal { get; private set; }

    /// <summary>How the last try was answered, once it was: for errors about what stands in the body.</summary>
    internal (int Status, string? RequestId)? Answered { get; set; }

    /// <summary>Gives a value for a name in the path. It is percent-encoded.</summary>
    /// <param name="name">The name in braces.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="DataOpsException">The value is empty, <c>.</c> or <c>..</c>, which no path segment can carry.</exception>
    public ApiRequest With(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value) || value is "." or "..")
            throw new DataOpsException(ErrorId.InvalidRequest, $"'{value}' is not a valid {name.Replace('_', ' ')}.") { Service = Operation.Service, TargetObject = value };

        _pathValues.Add(new(name, value));
        return this;
    }

    /// <summary>Adds a query parameter; null adds nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public ApiRequest WithQuery(string name, string? value)
    {
        if (value is null)
            return this;

        _query.Add(new(name, value));
        Redactor.CollectQuery($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}", Secrets);
        return this;
    }

    /// <summary>Sets the body.</summary>
    /// <param name="value">Dictionaries, arrays, strings, numbers, flags and <see cref="Secret"/>s; secrets are revealed here and nowhere before.</param>
    public ApiRequest WithBody(object? value)
    {
        Body = Json.JsonWriter.Write(value, Secrets);
        return this;
    }

    /// <summary>Sets a body that is JSON text already.</summary>
    /// <param name="json">The text.</param>
    public ApiRequest WithJson(string json)
    {
        Body = json;
        Redactor.CollectBody(json, Secrets);
        return this;
    }

    /// <summary>Says what the user named, for errors.</summary>
    /// <param name="target">The item.</param>
    public ApiRequest For(object? target)
    {
        // A path may be given with its query.
        Target = target is string text ? Redactor.Address(text) : target;
        return this;
    }

    /// <summary>Says what is not done where the server refuses.</summary>
    /// <param name="what">The sentence, without its end: 'Job 5 was not started'.</param>
    /// <param name="action">What to do about it; null for the usual.</param>
    internal ApiRequest WhenRefused(string what, string? action = null)
    {
        Refusal = (what, action);
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

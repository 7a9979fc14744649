using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataOps;

/// <summary>What every object of the module carries: the token and the server it came from, and the fields that have no property of their own.</summary>
public abstract class DataOpsObject
{
    private Dictionary<string, object?>? _additionalProperties;

    /// <summary>The name of the token whose session fetched this object. It binds to <c>-AuthToken</c> of the next cmdlet.</summary>
    public string? AuthToken
    {
        get => Origin?.AuthToken;
        init => Origin = new(value, Origin?.Server);
    }

    /// <summary>The server that this object came from: host, port (where it is not the usual one) and sub-path. The object is not used on another server.</summary>
    public string? Server
    {
        get => Origin?.Server;
        init => Origin = new(Origin?.AuthToken, value);
    }

    /// <summary>The fields of the server's answer that this type has no property for, by their names on the wire. Never null.</summary>
    [AllowNull]
    public Dictionary<string, object?> AdditionalProperties
    {
        get => _additionalProperties ??= new(StringComparer.OrdinalIgnoreCase);
        init => _additionalProperties = value;
    }

    /// <summary>Returns what this object is called, and the id that tells it from others of its type.</summary>
    public abstract override string ToString();

    /// <summary>A name with what tells it apart: <c>name (id, id)</c>; of what is not known, nothing.</summary>
    private protected static string Describe(string? name, params ReadOnlySpan<object?> ids)
    {
        var told = new List<string>(ids.Length);
        foreach (var id in ids)
            if (Convert.ToString(id, CultureInfo.InvariantCulture) is { Length: > 0 } text)
                told.Add(text);

        if (told.Count == 0)
            return name ?? "";
        return string.IsNullOrWhiteSpace(name) ? string.Join(", ", told) : $"{name} ({string.Join(", ", told)})";
    }

    /// <summary>Where this object came from; all objects of a session share one.</summary>
    internal Origin? Origin { get; init; }
}

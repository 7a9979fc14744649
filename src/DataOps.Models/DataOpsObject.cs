using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataOps;

/// <summary>The base of all output objects: holds the session and the server that the object came from, and fields without a property of their own.</summary>
public abstract class DataOpsObject
{
    private Dictionary<string, object?>? _additionalProperties;

    /// <summary>The name of the session that this object was fetched with. It binds to <c>-AuthToken</c> of the next cmdlet in the pipeline.</summary>
    public string? AuthToken
    {
        get => Origin?.AuthToken;
        init => Origin = new(value, Origin?.Server);
    }

    /// <summary>The server that this object came from: host, port (unless it is the default) and sub-path. The object is not used on another server.</summary>
    public string? Server
    {
        get => Origin?.Server;
        init => Origin = new(Origin?.AuthToken, value);
    }

    /// <summary>The fields of the server's answer that have no property in this type, by their names in the API. Never null.</summary>
    [AllowNull]
    public Dictionary<string, object?> AdditionalProperties
    {
        get => _additionalProperties ??= new FieldMap<object?>();
        init => _additionalProperties = FieldMap<object?>.Of(value);
    }

    /// <summary>Returns the object's name, and the id that distinguishes it from others of its type.</summary>
    public abstract override string ToString();

    /// <summary>A name followed by ids: <c>name (id, id)</c>; unknown parts are omitted.</summary>
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

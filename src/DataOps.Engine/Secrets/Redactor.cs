namespace DataOps.Engine.Secrets;

/// <summary>Masks the values in texts that are secret because of their name or position.</summary>
public static class Redactor
{
    /// <summary>The text that replaces a secret.</summary>
    public const string Mask = "***";

    /// <summary>Whether a header, query parameter, JSON member or field with that name holds a secret.</summary>
    /// <param name="name">The name, in any spelling.</param>
    public static bool IsSecretName(string name) => SecretName.IsSecret(name);

    /// <summary>Whether a field with that label holds a secret.</summary>
    /// <param name="label">The label, as users see it.</param>
    public static bool IsSecretLabel(string label) => SecretName.IsSecretLabel(label);

    /// <summary>Returns a body with its secrets masked: in JSON by the names of members, in any other text as they are assigned in it.</summary>
    /// <param name="text">The body.</param>
    public static string Body(string text) => NamedSecrets.Mask(text, NamedSecrets.InBody(text, SecretName.IsSecret));

    /// <summary>Returns a query with its secrets masked.</summary>
    /// <param name="query">The query, with or without its question mark.</param>
    public static string Query(string query) => Query(query, (name, value) => !SecretName.IsSecretInQuery(name) && NamedSecrets.InValue(value, SecretName.IsSecret).Count == 0);

    /// <summary>Returns a sentence with the secrets that are assigned in it and the passwords in addresses masked.</summary>
    /// <param name="text">The sentence.</param>
    public static string Sentence(string text) => NamedSecrets.Mask(text, NamedSecrets.InSentence(text));

    /// <summary>Returns an address or a path with the secrets in its query and the password of its user masked; any other text is treated as a sentence.</summary>
    /// <param name="text">The address.</param>
    public static string Address(string text)
    {
        var masked = Sentence(text);
        var query = masked.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? masked : $"{masked[..query]}?{Query(masked[(query + 1)..])}";
    }

    /// <summary>Returns a body for a log: only values with names known to be harmless are shown.</summary>
    internal static string LoggedBody(string text) => NamedSecrets.Mask(text, NamedSecrets.InBody(text, name => !SecretName.IsShown(name)));

    /// <summary>Returns a query for a log: only values with names known to be harmless are shown.</summary>
    internal static string LoggedQuery(string query) => Query(query, (name, value) => SecretName.IsShown(name) && NamedSecrets.InValue(value, SecretName.IsSecret).Count == 0);

    /// <summary>Adds the secrets in a body to a set.</summary>
    internal static void CollectBody(string text, SecretSet secrets) => Add(NamedSecrets.InBody(text, SecretName.IsSecret), secrets);

    /// <summary>Adds the secrets in a text, such as the password in a connection string, to a set.</summary>
    internal static void CollectText(string text, SecretSet secrets)
    {
        if (text.AsSpan().IndexOfAny('=', ':', '@') >= 0)
            Add(NamedSecrets.InValue(text, SecretName.IsSecret), secrets);
    }

    /// <summary>Adds the secrets in a query to a set.</summary>
    internal static void CollectQuery(string query, SecretSet secrets)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var (name, value) = Parameter(pair);
            if (SecretName.IsSecretInQuery(name))
                secrets.Add(value);
            else
                CollectText(value, secrets);
        }
    }

    private static void Add(List<NamedSecret> values, SecretSet secrets)
    {
        foreach (var text in values.SelectMany(value => value.Texts))
            secrets.Add(text);
    }

    private static string Query(string query, Func<string, string, bool> isShown) => string.Join('&', query.TrimStart('?').Split('&').Select(pair =>
    {
        var (name, value) = Parameter(pair);
        return value.Length == 0 || isShown(name, value) ? pair : $"{pair[..(pair.IndexOf('=', StringComparison.Ordinal) + 1)]}{Mask}";
    }));

    // A parameter without an equals sign is a value without a name.
    private static (string Name, string Value) Parameter(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return (at < 0 ? "" : Decode(pair[..at]), Decode(pair[(at + 1)..]));

        static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }
}

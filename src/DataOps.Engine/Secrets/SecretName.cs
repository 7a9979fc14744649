using System.Text;

namespace DataOps.Engine.Secrets;

/// <summary>What the name of a header, a query parameter, a JSON member or a field reveals about its value.</summary>
internal static class SecretName
{
    private const int Longest = 200;

    // A secret if it occurs anywhere in a name.
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "passcode", "secret", "token", "credential", "authorization", "cookie", "assertion", "signature", "bearer", "sessionid", "sessid",
        "connectionstring", "connstr", "accesskey", "accountkey", "apikey", "authkey", "clientkey", "encryptionkey", "functionkey", "masterkey", "privatekey", "sharedkey", "signingkey",
        "sshkey", "storagekey", "subscriptionkey", "licensekey", "authcode", "accesscode", "securitycode", "verificationcode",
        // Labels are in the language of the server.
        "passwort", "kennwort", "motdepasse", "contraseña", "contrasena", "senha", "wachtwoord", "hasło", "пароль", "密码", "密碼", "パスワード",
    ];

    // A secret as a whole word of a name: 'mapping' does not contain a PIN.
    private static readonly HashSet<string> Words = Set("pass pwd pw pin otp totp sas sig jwt psk bcrypt salt");

    // A secret as the whole name.
    private static readonly HashSet<string> Whole = Set("auth pat hash");

    // A name with one of these endings names, counts or describes a secret, but is not one.
    private static readonly HashSet<string> Endings = Set(
        "id ids type types kind kinds name names label labels description uri url endpoint host expires expiry expiration expired ttl lifetime length size count policy required enabled disabled "
        + "valid validity store stores version at by date time timeout field fields format algorithm alg method status state reference ref mode rotation limit node path header prefix");

    // These look like secrets, or like names of secrets, but are not.
    private static readonly HashSet<string> NotSecret = Set("secrets tokens issecret maxtokens secretstores needspasswordreset");

    // The module's own property. What a vendor calls auth_token is one.
    private const string NameOfSession = "AuthToken";

    private static readonly string[] SecretAllTheSame = ["sessionid", "sessid", "accesskeyid"];

    // {"name": "password", "value": "..."}
    private static readonly HashSet<string> PairNames = Set("name key field label field_name fieldName field_label fieldLabel parameter param property header variable setting option");
    private static readonly HashSet<string> PairValues = Set("value values val field_value fieldValue default_value defaultValue default content data");

    // Known to be harmless: ids, paging, filters, states, times, labels.
    private static readonly HashSet<string> Shown = Set(
        "id ids name names username usernames label labels title description type types kind kinds status state states version versions limit offset page pages size sort order by direction count counts total "
        + "from to start end begin date dates time times timezone at zone unit units every interval duration day days hour hours minute minutes second seconds week weeks month months year years "
        + "enabled disabled active visible default schedule scheduled filter filters search first last window job jobs table tables group groups domain domains source sources environment cluster clusters workflow "
        + "workflows pipeline pipelines run runs step steps member members user users owner email emails role roles level weight sequence severity priority method operation action mode format language locale "
        + "resolve ref refs projections columns column fields field entity service connector connectors connection connections datasource template templates ends key_vault_uri warehouse region");

    /// <summary>Whether a value with that name is a secret.</summary>
    /// <param name="name">The name, in any spelling.</param>
    internal static bool IsSecret(string name) => IsSecret(name, ofLabel: false);

    /// <summary>Whether a value with that label is a secret.</summary>
    internal static bool IsSecretLabel(string label) => IsSecret(label, ofLabel: true);

    /// <summary>Whether a query parameter with that name is a secret.</summary>
    internal static bool IsSecretInQuery(string name) => IsSecret(name) || name.Equals("code", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an object is a name/value pair, and its name makes the value a secret.</summary>
    internal static bool IsPairOfSecret(IEnumerable<KeyValuePair<string, object?>> members) =>
        members.Any(member => member.Value is string text && IsPairName(member.Key) && IsSecretLabel(text));

    /// <summary>Whether a member shows that the other members of its object refer to a secret in a store and are not secrets themselves.</summary>
    internal static bool IsReference(string name, string? value) => MayBeReference(name) && string.Equals(value, "secret_store", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the value of a member with that name can show it.</summary>
    internal static bool MayBeReference(string name) => name.Equals("password_type", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a member with that name may hold the name of a pair.</summary>
    internal static bool IsPairName(string name) => PairNames.Contains(name);

    /// <summary>Whether a member with that name may hold the value of a pair.</summary>
    internal static bool IsPairValue(string name) => PairValues.Contains(name);

    /// <summary>Whether a value with that name is known to be harmless, so that logs may show it.</summary>
    internal static bool IsShown(string name)
    {
        if (name.Length is 0 or > Longest || IsSecret(name))
            return false;

        var words = WordsOf(name);
        return name[0] == '$' || (words.Count > 0 && Shown.Contains(words[^1])) || Shown.Contains(name);
    }

    private static bool IsSecret(string name, bool ofLabel)
    {
        if (name.Length is 0 or > Longest)
            return false;

        var words = WordsOf(name);
        var plain = string.Concat(words);
        if (plain.Length == 0 || NotSecret.Contains(plain) || name.Equals(NameOfSession, StringComparison.OrdinalIgnoreCase))
            return false;
        if (Array.Exists(SecretAllTheSame, end => plain.EndsWith(end, StringComparison.Ordinal)))
            return true;

        return (Array.Exists(Parts, part => plain.Contains(part, StringComparison.Ordinal)) || words.Exists(Words.Contains) || Whole.Contains(plain) || IsNumberedValue(words) || (ofLabel && words[^1] == "key"))
            && !Endings.Contains(words[^1]);
    }

    /// <summary>Whether it is a numbered authentication value, such as <c>auth_value_1</c>: only the label tells what it means.</summary>
    internal static bool IsNumberedValue(string name) => IsNumberedValue(WordsOf(name, withNumbers: true));

    private static bool IsNumberedValue(List<string> words) => words is ["auth", "value"] or ["auth", "value", [>= '0' and <= '9', ..]] or ["authvalue"] or ["authvalue", [>= '0' and <= '9', ..]];

    // The words of clientSecret, client_secret, Client-Secret and CLIENT_SECRET2: client, secret. Numbers after the last word do not count.
    private static List<string> WordsOf(string name, bool withNumbers = false)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var at = 0; at < name.Length; at++)
        {
            var letter = name[at];
            if (word.Length > 0 && (!char.IsLetterOrDigit(letter) || IsBoundary(name, at)))
                Take();
            if (char.IsLetterOrDigit(letter))
                word.Append(char.ToLowerInvariant(letter));
        }

        Take();
        while (!withNumbers && words.Count > 1 && char.IsAsciiDigit(words[^1][0]))
            words.RemoveAt(words.Count - 1);
        return words;

        void Take()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsBoundary(string name, int at) =>
        (char.IsUpper(name[at]) && (char.IsLower(name[at - 1]) || (char.IsUpper(name[at - 1]) && at + 1 < name.Length && char.IsLower(name[at + 1]))))
        || (char.IsAsciiDigit(name[at]) != char.IsAsciiDigit(name[at - 1]));

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase);
}

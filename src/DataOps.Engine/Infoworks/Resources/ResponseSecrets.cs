using System.Text.RegularExpressions;
using DataOps.Engine.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>
/// Removes secrets from a server's answer, in whatever form it contains them: in plain text, masked, or within an address. They are
/// neither shown nor sent back: a mask that is written back would become the password. A reference to a secret in a store stays.
/// </summary>
internal static partial class ResponseSecrets
{
    // Parts of the names of what proves that somebody knows a password. In other records, a hash need not be one.
    private static readonly string[] Proofs = ["hash", "bcrypt", "scrypt", "argon", "pbkdf", "salt", "digest", "resume"];

    /// <summary>The record as it is output.</summary>
    /// <param name="record">The record that was read.</param>
    /// <param name="isAccount">Whether it is an account, so that hashes of passwords are removed as well.</param>
    internal static JsonRecord Hide(JsonRecord record, bool isAccount = false) => Copy(record, "", Redactor.Mask, [], isAccount ? IsSecretOfAccount : Redactor.IsSecretName);

    /// <summary>The record as it is sent back.</summary>
    /// <param name="record">The record that was read.</param>
    /// <param name="left">Receives the names of omitted members, dotted if they are nested.</param>
    internal static JsonRecord LeaveOut(JsonRecord record, ICollection<string> left) => Copy(record, "", null, left, Redactor.IsSecretName);

    private static JsonRecord Copy(JsonRecord record, string path, string? mask, ICollection<string> left, Func<string, bool> isSecret)
    {
        var copy = new JsonRecord(record.Count);
        foreach (var (name, value) in record)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (!isSecret(name))
                copy.Add(name, CopyValue(value, at, mask, left, isSecret));
            else if (value is JsonRecord described && described["password_type"] is "secret_store")
                copy.Add(name, described);
            else if (value is not null)
            {
                left.Add(at);
                // How a secret is stored is not a secret.
                if (value is JsonRecord kept && kept["password_type"] is { } kind)
                    copy.Add(name, new JsonRecord(1) { { "password_type", kind } });
            }
        }

        return copy;
    }

    private static object? CopyValue(object? value, string at, string? mask, ICollection<string> left, Func<string, bool> isSecret)
    {
        switch (value)
        {
            case JsonRecord inner:
                return Copy(inner, at, mask, left, isSecret);
            case object?[] items:
                return Array.ConvertAll(items, item => CopyValue(item, at, mask, left, isSecret));
            case string text when PasswordOfAddress().IsMatch(text):
                left.Add(at);
                return PasswordOfAddress().Replace(text, mask is null ? "" : $":{mask}");
            default:
                return value;
        }
    }

    private static bool IsSecretOfAccount(string name) => Redactor.IsSecretName(name) || Array.Exists(Proofs, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    // The password in scheme://user:password@host.
    [GeneratedRegex(@"(?<=://[^/@:\s]+):[^/@\s]+(?=@)")]
    private static partial Regex PasswordOfAddress();
}

using System.Globalization;
using System.Text.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.SecretReferences;

/// <summary>
/// A secret that a program returns: <c>cmd:["program","argument"]</c>. No shell is involved. The program writes the secret as its first line,
/// or <c>{"token": "...", "expires": "..."}</c>.
/// </summary>
internal sealed class CommandReference : SecretReference
{
    private readonly IReadOnlyList<string> _command;

    private CommandReference(string text, IReadOnlyList<string> command)
        : base(text) => _command = command;

    /// <summary>Creates the reference; null if the text does not have the form.</summary>
    internal static SecretReference? From(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Rest(text)) is [{ Length: > 0 }, ..] command && command.All(part => part?.Contains('\0', StringComparison.Ordinal) == false)
                ? new CommandReference(text, command)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private protected override async Task<ReadSecret> ReadCoreAsync(CancellationToken cancellation)
    {
        var output = await SecretCommand.RunAsync(_command, cancellation).ConfigureAwait(false);
        var text = output.TrimStart('\uFEFF').TrimStart();
        return text.StartsWith('{') ? ReadObject(text) : new ReadSecret(new Secret(output.TrimStart('\uFEFF').Split('\n', 2)[0].TrimEnd('\r')));
    }

    private static ReadSecret ReadObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (!document.RootElement.TryGetProperty("token", out var token) || token.ValueKind != JsonValueKind.String)
                throw new UnreadableSecretException("the program returned an object without a text 'token'");

            var expires = document.RootElement.TryGetProperty("expires", out var told) && told.ValueKind != JsonValueKind.Null ? ReadTime(told) : (DateTimeOffset?)null;
            return new ReadSecret(new Secret(token.GetString()!), expires);
        }
        catch (JsonException)
        {
            throw new UnreadableSecretException("the program returned an object that is not valid JSON");
        }
    }

    private static DateTimeOffset ReadTime(JsonElement told)
    {
        if (told.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(told.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        if (told.ValueKind == JsonValueKind.Number && told.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800)
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        throw new UnreadableSecretException("the program returned 'expires' in a form that is not a time: use 2030-01-31T12:00:00Z or seconds since 1970");
    }
}

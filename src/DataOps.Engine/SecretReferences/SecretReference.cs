using System.Globalization;

namespace DataOps.Engine.SecretReferences;

/// <summary>Where a secret is kept: a text such as <c>file:/run/secrets/token</c>. It is not a secret itself, is shown as it is, and can be read again.</summary>
public abstract class SecretReference
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly (string Scheme, string Form, Func<string, SecretReference?> Read)[] Schemes =
    [
        ("env", "env:NAME", EnvironmentReference.From),
        ("file", "file:/absolute/path", FileReference.From),
        ("vault", "vault:Vault/Name", VaultReference.From),
        ("cmd", """cmd:["program","argument"]""", CommandReference.From),
    ];

    private protected SecretReference(string text) => Text = text;

    /// <summary>The reference as text.</summary>
    public string Text { get; }

    /// <summary>How long a read may take.</summary>
    internal TimeSpan Limit { get; set; } = Longest;

    /// <summary>Reads a reference from text. The error does not contain the text, because the secret itself may have been passed by mistake.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="DataOpsException">It has no known scheme, or not the form of its scheme.</exception>
    public static SecretReference Parse(string text)
    {
        foreach (var (scheme, form, read) in Schemes)
            if (text.StartsWith($"{scheme}:", StringComparison.OrdinalIgnoreCase))
                return read(text) ?? throw Invalid($"A secret reference that begins with {scheme}: must have the form {form}.");

        throw Invalid($"A secret reference must begin with one of these schemes: {string.Join(", ", Schemes.Select(known => known.Form))}.");
    }

    /// <summary>Reads the secret now.</summary>
    /// <param name="cancellation">Cancels the read.</param>
    /// <exception cref="UnreadableSecretException">It could not be read.</exception>
    internal async Task<ReadSecret> ReadAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            // Opening a file can block as well, e.g. on a pipe or a network drive.
            return await Task.Run(() => ReadCoreAsync(limit.Token), CancellationToken.None).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UnreadableSecretException(string.Create(CultureInfo.InvariantCulture, $"it took longer than {Limit.TotalSeconds:0.#} s"));
        }
    }

    /// <summary>Returns the reference.</summary>
    public override string ToString() => Text;

    private protected abstract Task<ReadSecret> ReadCoreAsync(CancellationToken cancellation);

    /// <summary>Returns what follows the scheme.</summary>
    private protected static string Rest(string text) => text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static DataOpsException Invalid(string message) => new(ErrorId.InvalidRequest, message) { RecommendedAction = "Correct the reference: Get-Help about_DataOps_AuthToken describes the schemes." };
}

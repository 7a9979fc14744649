using DataOps.Engine.Secrets;

namespace DataOps.Engine.SecretReferences;

/// <summary>A secret in an environment variable: <c>env:NAME</c>.</summary>
internal sealed class EnvironmentReference : SecretReference
{
    private readonly string _name;

    private EnvironmentReference(string text, string name)
        : base(text) => _name = name;

    /// <summary>Creates the reference; null if the text does not have the form.</summary>
    internal static SecretReference? From(string text) =>
        Rest(text) is { Length: > 0 } name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '(' or ')' or '.' or '-') ? new EnvironmentReference(text, name) : null;

    private protected override Task<ReadSecret> ReadCoreAsync(CancellationToken cancellation) => Environment.GetEnvironmentVariable(_name) is { Length: > 0 } value
        ? Task.FromResult(new ReadSecret(new Secret(value)))
        : throw new UnreadableSecretException($"the environment variable {_name} is not set or is empty");
}

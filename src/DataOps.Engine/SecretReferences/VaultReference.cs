using DataOps.Engine.Secrets;

namespace DataOps.Engine.SecretReferences;

/// <summary>A secret in a vault: <c>vault:Vault/Name</c>.</summary>
internal sealed class VaultReference : SecretReference
{
    private readonly string _vault;
    private readonly string _name;

    private VaultReference(string text, string vault, string name)
        : base(text) => (_vault, _name) = (vault, name);

    /// <summary>Creates the reference; null if the text does not have the form.</summary>
    internal static SecretReference? From(string text) =>
        Rest(text).Split('/', 2) is [{ Length: > 0 } vault, { Length: > 0 } name] ? new VaultReference(text, vault, name) : null;

    private protected override async Task<ReadSecret> ReadCoreAsync(CancellationToken cancellation) =>
        new(new Secret(await SecretVault.ReadAsync(_vault, _name, cancellation).ConfigureAwait(false)));
}

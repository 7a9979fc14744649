using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Clears the cache of Infoworks with the values of secrets and service authentications.</summary>
/// <remarks>
/// <para>The server keeps the values that it has read from a vault. Clear them after a change in the vault.</para>
/// <para>Requires an administrator. Calls <c>DELETE v3/admin/manage-secrets/cache</c> with the id of each secret, or once without an id, for everything; for a name, <c>GET v3/admin/manage-secrets/secrets</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Clears the values of secrets that were changed in their vaults.</para>
/// <code>Get-InfoworksSecret warehouse* | Clear-InfoworksSecretCache</code>
/// </example>
/// <example>
/// <para>Clears everything.</para>
/// <code>Clear-InfoworksSecretCache</code>
/// </example>
[Cmdlet(VerbsCommon.Clear, "InfoworksSecretCache", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearInfoworksSecretCacheCommand : InfoworksCmdlet
{
    /// <summary>The ids of the secrets, or their exact names. Without it, the values of all secrets and service authentications are cleared.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("SecretId")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string[] SecretId { get; set; } = [];

    private protected override void Process()
    {
        var cache = new InfoworksSecretCache(FindSession());
        if (SecretId.Length == 0 && ShouldProcess($"all secrets and service authentications on {ServerName}", "Clear the cache"))
            Queue(null, output => cache.ClearAsync(null, output.Context));
        foreach (var secret in Resolve(InfoworksResources.Secret.Type, SecretId))
            if (ShouldProcess($"{secret} on {ServerName}", "Clear the cache"))
                Queue(secret, (id, output) => cache.ClearAsync(id, output.Context));
    }
}

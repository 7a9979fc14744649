using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using DataOps.Engine.Secrets;
using DataOps.Engine.SecretReferences;

namespace DataOps.Vaults;

/// <summary>
/// Reads secrets with <c>Get-Secret</c> of Microsoft.PowerShell.SecretManagement, in a runspace of its own: while a cmdlet waits,
/// the caller's runspace is busy.
/// </summary>
internal static class SecretManagement
{
    private const string Command = @"Microsoft.PowerShell.SecretManagement\Get-Secret";
    private const string LockedVault = "PasswordRequiredException";

    /// <summary>Makes the engine read vaults this way.</summary>
    internal static void Register() => SecretVault.Register(ReadAsync);

    private static async Task<string> ReadAsync(string vault, string name, CancellationToken cancellation)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddCommand(Command).AddParameter("Vault", vault).AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop);
        await using var stop = cancellation.Register(static one => ((PowerShell)one!).BeginStop(null, null), shell);
        PSDataCollection<PSObject> found;
        try
        {
            found = await Task.Factory.FromAsync(shell.BeginInvoke(), shell.EndInvoke);
        }
        catch (Exception exception) when (exception is RuntimeException or InvalidRunspaceStateException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Unreadable(exception);
        }

        return found is [{ BaseObject: var only }] ? TextOf(only) : throw SecretVault.Unreadable(found.Count == 0 ? "the vault returned nothing" : "the vault returned several secrets");
    }

    private static string TextOf(object secret) => secret switch
    {
        SecureString text => new Secret(text).Reveal(),
        PSCredential credential => new Secret(credential.Password).Reveal(),
        string text => text,
        _ => throw SecretVault.Unreadable($"the vault returned a {secret.GetType().Name}: a text or a credential is needed"),
    };

    // Its message may contain anything, so it is not shown.
    private static Exception Unreadable(Exception exception) => (exception as IContainsErrorRecord)?.ErrorRecord is not { } record ? SecretVault.Unreadable("Get-Secret could not be run")
        : exception is CommandNotFoundException ? SecretVault.Unreadable("the module Microsoft.PowerShell.SecretManagement is not installed", "Install the module and register the vault: Install-PSResource Microsoft.PowerShell.SecretManagement.")
        : record.Exception.GetType().Name == LockedVault ? SecretVault.Unreadable("the vault is locked", "Unlock the vault, e.g. with Unlock-SecretStore, or configure it to need no password.")
        : record.CategoryInfo.Category == ErrorCategory.ObjectNotFound ? SecretVault.Unreadable("there is no such vault, or no secret of that name in it")
        : SecretVault.Unreadable($"Get-Secret failed ({record.CategoryInfo.Category}, {record.Exception.GetType().Name})", "Run Get-Secret at a prompt, as the same account, to see its own message.");
}

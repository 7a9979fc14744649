using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Infoworks.Security;

/// <summary>Adds users from the company's LDAP directory to Infoworks, and updates existing ones.</summary>
/// <remarks>
/// <para>Users who were added or updated are output. For each user who was not, an error is written with the server's reason and the user as its target; -Verbose reports the counts.</para>
/// <para>Calls <c>POST v3/security/bulk-ldap-sync</c> once for all values that are given or piped. It requires a session with user name and password; with a token or refresh token, the error is CredentialRequired.</para>
/// </remarks>
/// <example>
/// <para>Adds two users.</para>
/// <code>Sync-InfoworksLdapUser user01@infoworks.io, modeller@infoworks.io</code>
/// </example>
/// <example>
/// <para>Updates existing users without adding new ones, and shows which failed.</para>
/// <code>Import-Csv users.csv | ForEach-Object mail | Sync-InfoworksLdapUser -NoAdd -ErrorVariable failed
/// $failed | Select-Object TargetObject, Exception</code>
/// </example>
[Cmdlet(VerbsData.Sync, "InfoworksLdapUser", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksLdapSync))]
public sealed class SyncInfoworksLdapUserCommand : LdapUserCmdlet
{
    /// <summary>Does not add new users.</summary>
    [Parameter]
    [Given]
    public SwitchParameter NoAdd { get; set; }

    /// <summary>Does not update existing users.</summary>
    [Parameter]
    [Given]
    public SwitchParameter NoUpdate { get; set; }

    private protected override void Send(Session session, IReadOnlyList<string> values)
    {
        var what = values.Count == 1 ? $"user '{values[0]}'" : $"{values.Count} users";
        if (!ShouldProcess($"{what} on {session.Uri.Authority}", "Synchronize with the directory"))
            return;

        var (security, attribute, add, update) = (new InfoworksSecurity(session), SearchOn, !NoAdd, !NoUpdate);
        Queue(values, async output =>
        {
            var result = await security.SyncUsersAsync(attribute, values, add, update, output.Context);
            output.Context.Log.Verbose($"{result.NewUsers ?? 0} new users, {result.ExistingUsers ?? 0} existing, {result.Failures.Count} failed.");
            foreach (var user in result.Synced)
                await output.WriteAsync(user);
            foreach (var failure in result.Failures)
                await output.WriteErrorAsync(failure, failure.TargetObject);
        });
    }
}

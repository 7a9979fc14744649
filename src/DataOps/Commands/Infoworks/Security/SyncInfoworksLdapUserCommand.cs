using System.Management.Automation;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Infoworks.Security;

/// <summary>Brings people of the company's directory in as users of Infoworks, and users up to date.</summary>
/// <remarks>
/// <para>Those who were added or updated are output. Each who was not is an error with the server's reason, and with the person as its target; the counts go to -Verbose.</para>
/// <para>Calls <c>POST v3/security/bulk-ldap-sync</c> once for all that is given or piped. It takes user and password, so a session that was made with a refresh token or a token cannot do it (CredentialRequired).</para>
/// </remarks>
/// <example>
/// <para>Brings two people in.</para>
/// <code>Sync-InfoworksLdapUser user01@infoworks.io, modeller@infoworks.io</code>
/// </example>
/// <example>
/// <para>Brings users up to date and adds none, and keeps those that failed.</para>
/// <code>Import-Csv users.csv | ForEach-Object mail | Sync-InfoworksLdapUser -NoAdd -ErrorVariable failed
/// $failed | Select-Object TargetObject, Exception</code>
/// </example>
[Cmdlet(VerbsData.Sync, "InfoworksLdapUser", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksLdapSync))]
public sealed class SyncInfoworksLdapUserCommand : LdapUserCmdlet
{
    /// <summary>Adds nobody who is no user yet.</summary>
    [Parameter]
    public SwitchParameter NoAdd { get; set; }

    /// <summary>Leaves those who are users as they are.</summary>
    [Parameter]
    public SwitchParameter NoUpdate { get; set; }

    private protected override void Send(Session session, IReadOnlyList<string> values)
    {
        var what = values.Count == 1 ? $"user '{values[0]}'" : $"{values.Count} users";
        if (!ShouldProcess($"{what} on {session.Uri.Authority}", "Synchronise with the directory"))
            return;

        var (security, attribute, add, update) = (new InfoworksSecurity(session), SearchOn, !NoAdd, !NoUpdate);
        Queue(values, async output =>
        {
            var result = await security.SyncUsersAsync(attribute, values, add, update, output.Context);
            output.Context.Log.Verbose($"{result.NewUsers ?? 0} new users, {result.ExistingUsers ?? 0} before, {result.Failures.Count} failed.");
            foreach (var user in result.Synced)
                await output.WriteAsync(user);
            foreach (var failure in result.Failures)
                await output.WriteErrorAsync(failure, failure.TargetObject);
        });
    }
}

using System.Management.Automation;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Infoworks.Security;

/// <summary>Finds users in the company's LDAP directory.</summary>
/// <remarks>
/// <para>Users who are not found are missing from the output: the server does not report them.</para>
/// <para>Calls <c>POST v3/security/get/user/data</c> once for all values that are given or piped. It changes nothing.</para>
/// </remarks>
/// <example>
/// <para>Finds two users by their email addresses.</para>
/// <code>Get-InfoworksLdapUser ada@example.com, bob@example.com</code>
/// </example>
/// <example>
/// <para>Adds those of a list of user ids who are in the directory.</para>
/// <code>Get-Content people.txt | Get-InfoworksLdapUser -SearchOn uid | Sync-InfoworksLdapUser</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksLdapUser")]
[OutputType(typeof(InfoworksLdapUser))]
public sealed class GetInfoworksLdapUserCommand : LdapUserCmdlet
{
    private protected override void Send(Session session, IReadOnlyList<string> values)
    {
        var (security, attribute) = (new InfoworksSecurity(session), SearchOn);
        Queue(values, async output =>
        {
            foreach (var user in await security.FindUsersAsync(attribute, values, output.Context))
                await output.WriteAsync(user);
        });
    }
}

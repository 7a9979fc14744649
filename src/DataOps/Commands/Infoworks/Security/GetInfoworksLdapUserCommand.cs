using System.Management.Automation;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Infoworks.Security;

/// <summary>Finds people in the company's directory.</summary>
/// <remarks>
/// <para>Who is not found is not in the answer: the server says nothing of them.</para>
/// <para>Calls <c>POST v3/security/get/user/data</c> once for all that is given or piped. It changes nothing.</para>
/// </remarks>
/// <example>
/// <para>Finds two people by their e-mail addresses.</para>
/// <code>Get-InfoworksLdapUser ada@example.com, bob@example.com</code>
/// </example>
/// <example>
/// <para>Brings in the people of a list of user ids who are in the directory.</para>
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

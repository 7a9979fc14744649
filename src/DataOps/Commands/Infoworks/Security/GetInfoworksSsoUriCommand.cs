using System.Management.Automation;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Security;

/// <summary>Gets the address of the login page for single sign-on.</summary>
/// <remarks><para>Calls <c>GET v3/security/sso/initialise</c>.</para></remarks>
/// <example>
/// <para>Shows the address.</para>
/// <code>Get-InfoworksSsoUri</code>
/// </example>
/// <example>
/// <para>Opens the page in a browser.</para>
/// <code>Start-Process (Get-InfoworksSsoUri).AbsoluteUri</code>
/// </example>
/// <returns>The address of the login page.</returns>
[Cmdlet(VerbsCommon.Get, "InfoworksSsoUri")]
[OutputType(typeof(Uri))]
public sealed class GetInfoworksSsoUriCommand : ServiceCmdlet
{
    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var security = new InfoworksSecurity(FindSession());
        Await(null, async output => await output.WriteAsync(await security.GetSsoUriAsync(output.Context)));
    }
}

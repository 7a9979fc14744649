using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Renews the access token of Infoworks sessions, reads secrets again from their references, or makes the server replace the refresh token.</summary>
/// <remarks>
/// <para>This is rarely needed: a session renews its access token, and reads its secret again, automatically before it expires and when the server refuses it.</para>
/// <para>Calls <c>GET v3/security/authenticate</c> or <c>GET v3/security/token/access</c>; with -RotateRefreshToken, <c>DELETE v3/security/token/refresh</c>. The server does not return the new refresh token: copy it from My Profile &gt; Settings.</para>
/// </remarks>
/// <example>
/// <para>Renews the access token of the default session.</para>
/// <code>Update-AuthToken Infoworks</code>
/// </example>
/// <example>
/// <para>Shows what rotating the refresh token would do.</para>
/// <code>Update-AuthToken Infoworks -RotateRefreshToken -WhatIf</code>
/// </example>
[Cmdlet(VerbsData.Update, "AuthToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AuthToken))]
public sealed class UpdateAuthTokenCommand : AuthTokenSelectionCmdlet
{
    /// <summary>The names of sessions, which can contain wildcards, or services, for their default sessions. By default, all that can be renewed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Makes the server replace the refresh token. The old one becomes invalid, and the new one must be copied from My Profile &gt; Settings.</summary>
    [Parameter]
    public SwitchParameter RotateRefreshToken { get; set; }

    private protected override string[] Names => Name;

    private protected override IEnumerable<(Session Session, bool IsDefault)> OfService(Service service) => [(SessionStore.Shared.Find(service), true)];

    private protected override void Process()
    {
        var isNarrowed = Name.Length > 0 || Service.Length > 0;
        foreach (var (session, _) in Select().Where(item => isNarrowed || item.Session.CanRenew))
            if (RotateRefreshToken)
                Rotate(session);
            else
                Queue(session.Name, async output =>
                {
                    await session.RenewAsync(output.Context);
                    await output.WriteAsync(SessionStore.Shared.Describe(session));
                });
    }

    private void Rotate(Session session)
    {
        if (ShouldProcess($"{session.Service}/{session.Name} on {session.Uri.Authority}", "Replace the refresh token. Everything that signs in with the current one needs the new one, which is shown only in My Profile > Settings"))
            Queue(session.Name, async output =>
            {
                await session.RotateRefreshTokenAsync(output.Context);
                output.Context.Log.Warning($"The refresh token of '{session.Name}' was replaced. Copy the new one from My Profile > Settings, and sign in with New-AuthToken -RefreshToken.");
                await output.WriteAsync(SessionStore.Shared.Describe(session));
            });
    }
}

using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Users;

/// <summary>Creates an Infoworks user. For administrators.</summary>
/// <remarks><para>Calls <c>POST v3/admin/users</c>. Each call creates another one, so it is never retried automatically.</para></remarks>
/// <example>
/// <para>Creates a data modeller who has access to a domain.</para>
/// <code>New-InfoworksUser 'Ann Example' ann@example.org modeller -Domain rdbms_domain -Password (Read-Host 'Password' -AsSecureString)</code>
/// </example>
/// <example>
/// <para>Creates the users of a file with the columns Name, Email, Role and Domain. They have to change the password when they first sign in.</para>
/// <code>$password = Read-Host 'First password' -AsSecureString
/// Import-Csv people.csv | ForEach-Object { New-InfoworksUser $_.Name $_.Email $_.Role -Domain $_.Domain -Password $password -ChangePasswordAtLogon }</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksUser", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksUser))]
[EmptyList(nameof(DomainId))]
public sealed class NewInfoworksUserCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name that is displayed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The email address, with which the user signs in.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Text]
    public string Email { get; set; } = "";

    /// <summary>The roles.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [Texts]
    [CompletesWord("admin", "modeller", "analyst", "operations_analyst", IsComplete = true)]
    public string[] Role { get; set; } = [];

    /// <summary>The password.</summary>
    [Parameter(Mandatory = true)]
    [Secret]
    public SecureString? Password { get; set; }

    /// <summary>Whether the user must change the password at the next sign-in.</summary>
    [Parameter]
    public SwitchParameter ChangePasswordAtLogon { get; set; }

    /// <summary>The ids or exact names of the domains that the user has access to; an empty list means none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.User;

    private protected override void Process()
    {
        if (!TryResolveAll(InfoworksResources.Domain.Type, DomainId, out var domains))
            return;

        Create(Email, InfoworksFields.Of(
            ("profile", InfoworksFields.Of(("name", Name), ("email", Email), ("needs_password_reset", ChangePasswordAtLogon.IsPresent))),
            ("roles", Role),
            ("password", Password),
            ("accessible_domains", domains.Length == 0 ? null : domains)));
    }
}

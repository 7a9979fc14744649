using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Users;

/// <summary>Changes Infoworks users. What is not given stays unchanged. For administrators.</summary>
/// <remarks>
/// <para>A name, an email address and -ChangePasswordAtLogon are parts of one field, which is read first and written back with the changes.</para>
/// <para>Calls <c>PATCH v3/admin/users/{id}</c>; for the parts of that field, <c>GET v3/admin/users/{id}</c> first.</para>
/// </remarks>
/// <example>
/// <para>Changes the role of a user.</para>
/// <code>Set-InfoworksUser analyst@infoworks.io -Role analyst -PassThru</code>
/// </example>
/// <example>
/// <para>Gives a new password to a user, who has to change it.</para>
/// <code>Set-InfoworksUser analyst@infoworks.io -Password (Read-Host -AsSecureString) -ChangePasswordAtLogon</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksUser", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksUser))]
[EmptyList(nameof(DomainId))]
public sealed class SetInfoworksUserCommand : SetInfoworksResourceCmdlet
{
    private string[]? _domains;

    /// <summary>The ids of the users, their email addresses or exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "User")]
    [Id("UserId")]
    [CompletesId(IdKind.InfoworksUser, TakesNames = true)]
    public string[] UserId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>The new email address, with which the user signs in.</summary>
    [Parameter]
    [Text]
    public string? Email { get; set; }

    /// <summary>All roles that the user has from now on.</summary>
    [Parameter]
    [Texts]
    [CompletesWord("admin", "modeller", "analyst", "operations_analyst", IsComplete = true)]
    public string[]? Role { get; set; }

    /// <summary>The new password.</summary>
    [Parameter]
    [Secret]
    public SecureString? Password { get; set; }

    /// <summary>Whether the user must change the password at the next sign-in; -ChangePasswordAtLogon:$false undoes that.</summary>
    [Parameter]
    [Given]
    public SwitchParameter ChangePasswordAtLogon { get; set; }

    /// <summary>The ids or exact names of all domains that the user has access to from now on; with an empty list, of none. Add-InfoworksUserDomain keeps the present ones.</summary>
    [Parameter]
    [Alias("Domain")]
    [Texts]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[]? DomainId { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.User;

    private protected override string[] Ids => UserId;

    private protected override IReadOnlyDictionary<string, object?> Changes => InfoworksFields.Of(
        ("profile", InfoworksFields.Of(("name", Name), ("email", Email), ("needs_password_reset", IsGiven(nameof(ChangePasswordAtLogon)) ? ChangePasswordAtLogon.IsPresent : null))),
        ("roles", Role),
        ("password", Password),
        ("accessible_domains", _domains));

    private protected override void Process()
    {
        if (DomainId is null || TryResolveAll(InfoworksResources.Domain.Type, DomainId, out _domains!))
            base.Process();
    }
}

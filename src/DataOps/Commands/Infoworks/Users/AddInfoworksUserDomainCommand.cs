using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Users;

/// <summary>Gives Infoworks users access to more domains. For administrators.</summary>
/// <remarks>
/// <para>The domains that a user has access to already stay; Set-InfoworksUser -Domain replaces them.</para>
/// <para>Calls <c>POST v3/admin/users/{id}/accessible-domains</c> for each user.</para>
/// </remarks>
/// <example>
/// <para>Gives a user access to two domains.</para>
/// <code>Add-InfoworksUserDomain analyst@infoworks.io rdbms_domain, reporting_domain</code>
/// </example>
/// <example>
/// <para>Gives access as in a file with the columns User and Domain.</para>
/// <code>Import-Csv domains.csv | Add-InfoworksUserDomain</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "InfoworksUserDomain", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksUser))]
public sealed class AddInfoworksUserDomainCommand : InfoworksCmdlet
{
    /// <summary>The ids of the users, their email addresses or exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "User")]
    [Id("UserId")]
    [CompletesId(IdKind.InfoworksUser, TakesNames = true)]
    public string[] UserId { get; set; } = [];

    /// <summary>The ids or exact names of the domains.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>Outputs the changed user.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (!TryResolveAll(InfoworksResources.Domain.Type, DomainId, out var domains))
            return;

        var (users, records, passThru) = (new InfoworksUsers(FindSession()), new InfoworksResourceClient(FindSession(), InfoworksResources.User), PassThru.IsPresent);
        foreach (var user in Resolve(InfoworksResources.User.Type, UserId))
            if (ShouldProcess($"{user} on {ServerName}", $"Give access to the domains {string.Join(", ", DomainId)}"))
                Queue(user, async (id, output) =>
                {
                    await users.AddDomainsAsync(id, domains, output.Context);
                    if (passThru)
                        await output.WriteAsync(await records.GetAsync(id, resolveUsers: false, output.Context));
                });
    }
}

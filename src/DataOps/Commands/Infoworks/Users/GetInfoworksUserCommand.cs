using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Users;

/// <summary>Gets Infoworks users, with the domains that they have access to. For administrators.</summary>
/// <remarks>
/// <para>The server returns tokens with each user; they are never output.</para>
/// <para>Calls <c>GET v3/admin/users</c>, or <c>GET v3/admin/users/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the users of a company, the newest first.</para>
/// <code>Get-InfoworksUser *@infoworks.io | Sort-Object CreatedAt -Descending</code>
/// </example>
/// <example>
/// <para>Lists the names of the domains that a user has access to.</para>
/// <code>(Get-InfoworksDomain (Get-InfoworksUser analyst@infoworks.io).DomainId).Name</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksUser", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksUser))]
public sealed class GetInfoworksUserCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of users, their email addresses or names, which can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "User")]
    [Id("UserId")]
    [CompletesId(IdKind.InfoworksUser, TakesNames = true)]
    public string[] UserId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.User;

    private protected override string[] Ids => UserId;

    // The server finds users by one of the two; the cmdlet, by both.
    private protected override string? NameField => Array.TrueForAll(Name, static name => name.Contains('@')) ? "profile.email" : null;
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>Replaces the list of users who may use on-premises connectors.</summary>
/// <remarks>
/// <para>Users who are not given lose access to the connector. All users piped for one connector are one list. An empty list, <c>@()</c>, removes all users; null and empty strings are errors, and nothing is sent. The server accepts all names of a list or none.</para>
/// <para>Calls <c>PUT api/mgmt/connectors/{id}/authuser</c>.</para>
/// </remarks>
/// <example>
/// <para>Gives Joe and Fred access to a connector, and nobody else.</para>
/// <code>Set-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 Joe, Fred</code>
/// </example>
/// <example>
/// <para>Removes all users from a connector.</para>
/// <code>Set-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 -UserName @()</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "HdpConnectorUser", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
[EmptyList(nameof(UserName))]
public sealed class SetHdpConnectorUserCommand : HdpConnectorUserCmdlet
{
    private protected override bool NeedsAll => true;

    private protected override string Action => "Replace the users with";

    private protected override Task ApplyAsync(HdpConnectorUsers users, IReadOnlyList<string[]> items, ItemWriter output) =>
        ConnectorChanges<string[]>.SendAsync(items, TargetOf, () => users.ReplaceAsync(items.SelectMany(names => names), output.Context), output);
}

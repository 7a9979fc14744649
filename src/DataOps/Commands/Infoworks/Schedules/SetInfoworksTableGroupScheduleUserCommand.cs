using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Engine.Secrets;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Sets the user that the scheduled jobs of table groups run as.</summary>
/// <remarks>
/// <para>By default, this is the signed-in user. Another user is set with that user's refresh token, which is verified first; then the table group is read and written back with it.</para>
/// <para>Calls <c>PUT v3/sources/{id}/table-groups/{id}/schedules/user</c>; for another user, <c>PUT v3/verify-refresh-token</c>, then <c>GET v3/sources/{id}/table-groups/{id}</c> and <c>PUT v3/sources/{id}/table-groups/{id}</c>.</para>
/// </remarks>
/// <example>
/// <para>Sets the signed-in user.</para>
/// <code>Set-InfoworksTableGroupScheduleUser 63c79645373d557660c43801 63c79645373d557660c43811</code>
/// </example>
/// <example>
/// <para>Sets an automation account.</para>
/// <code>$token = Read-Host -AsSecureString
/// Import-Csv groups.csv | Set-InfoworksTableGroupScheduleUser -UserName automation@example.com -RefreshToken $token</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksTableGroupScheduleUser", DefaultParameterSetName = SelfSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroupSchedule))]
public sealed class SetInfoworksTableGroupScheduleUserCommand : TableGroupCmdlet
{
    private const string SelfSet = "SignedIn";
    private const string OtherSet = "Other";

    /// <summary>The other user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OtherSet)]
    [Text]
    public string UserName { get; set; } = "";

    /// <summary>The other user's refresh token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OtherSet)]
    [Secret]
    public SecureString? RefreshToken { get; set; }

    /// <summary>Outputs the resulting schedule.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (RefreshToken is null)
        {
            ChangeEach("Set the signed-in user as the schedule's user", PassThru, static (schedules, source, group, context) => schedules.BindUserAsync(source, group, context));
            return;
        }

        var (user, token) = (UserName, new Secret(RefreshToken));
        ChangeEach($"Set '{user}' as the schedule's user", PassThru, (schedules, source, group, context) => schedules.BindUserAsync(source, group, user, token, context));
    }
}

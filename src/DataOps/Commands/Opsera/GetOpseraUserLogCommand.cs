using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets what users did, from Opsera's user activity log, the oldest entry first.</summary>
/// <remarks>
/// <para>The server gives 1,000 entries at most and no further pages. So days are asked for one by one, and a day that is full type by type; the types are those that were met. What is still not complete is named by a warning with its day and type.</para>
/// <para>Calls <c>GET api/v1/logs/user/actions</c>. It takes a token of the API or Security Logs scope whose owner is a site administrator or power user.</para>
/// </remarks>
/// <example>
/// <para>Lists who changed pipelines in the last seven days.</para>
/// <code>Get-OpseraUserLog -Type pipeline | Select-Object CreatedAt, UserEmail, Action, TargetId</code>
/// </example>
/// <example>
/// <para>Saves a month for the archive.</para>
/// <code>Get-OpseraUserLog -From 2024-05-01 -To 2024-05-31 | Export-Csv user-log-2024-05.csv</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "OpseraUserLog", DefaultParameterSetName = "Date")]
[OutputType(typeof(OpseraUserLogEntry))]
public sealed class GetOpseraUserLogCommand : ActivityLogCmdlet
{
    /// <summary>The types of objects whose entries are wanted, for example pipeline. Without it, all.</summary>
    [Parameter]
    [Texts]
    [CompletesWord("pipeline")]
    public string[] Type { get; set; } = [];

    private protected override void Process() => Read(ActivityLogs.OfUsers(FindSession()), Type);
}

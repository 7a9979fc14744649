using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets entries of Opsera's user activity log, oldest first.</summary>
/// <remarks>
/// <para>The server returns at most 1,000 entries and has no paging. So each day is requested by itself, and a day that reaches the limit is requested type by type, for the types seen so far. A warning names each day and type that is still incomplete.</para>
/// <para>Calls <c>GET api/v1/logs/user/actions</c>. Requires a token with the API or Security Logs scope whose owner is a site administrator or power user.</para>
/// </remarks>
/// <example>
/// <para>Lists who changed pipelines in the last seven days.</para>
/// <code>Get-OpseraUserLog -Type pipeline | Select-Object CreatedAt, UserEmail, Action, TargetId</code>
/// </example>
/// <example>
/// <para>Exports the log of a month.</para>
/// <code>Get-OpseraUserLog -From 2024-05-01 -To 2024-05-31 | Export-Csv user-log-2024-05.csv</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "OpseraUserLog", DefaultParameterSetName = "Date")]
[OutputType(typeof(OpseraUserLogEntry))]
public sealed class GetOpseraUserLogCommand : ActivityLogCmdlet
{
    /// <summary>Only entries about objects of these types, for example pipeline. By default, all.</summary>
    [Parameter]
    [Texts]
    [CompletesWord("pipeline")]
    public string[] Type { get; set; } = [];

    private protected override void Process() => Read(ActivityLogs.OfUsers(FindSession()), Type);
}

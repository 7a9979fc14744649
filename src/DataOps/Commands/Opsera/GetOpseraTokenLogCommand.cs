using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets what personal access tokens were used for, from Opsera's token activity log, the oldest entry first.</summary>
/// <remarks>
/// <para>The server gives 1,000 entries at most and no further pages. So days are asked for one by one, and a day that is full scope by scope; the scopes are those that were met. What is still not complete is named by a warning with its day and scope.</para>
/// <para>Calls <c>GET api/v1/logs/user/tokens</c>. It takes a token of the API or Security Logs scope whose owner is a site administrator or power user.</para>
/// </remarks>
/// <example>
/// <para>Counts the uses of each token in the last seven days.</para>
/// <code>Get-OpseraTokenLog | Group-Object TokenId -NoElement</code>
/// </example>
/// <example>
/// <para>Lists what tokens of the API scope were used for today.</para>
/// <code>Get-OpseraTokenLog (Get-Date) -Scope api | Select-Object CreatedAt, TokenId, Target</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "OpseraTokenLog", DefaultParameterSetName = "Date")]
[OutputType(typeof(OpseraTokenLogEntry))]
public sealed class GetOpseraTokenLogCommand : ActivityLogCmdlet
{
    /// <summary>The scopes of tokens whose entries are wanted, for example api. Without it, all.</summary>
    [Parameter]
    [Texts]
    [CompletesWord("api", "api-readonly", "pipeline", "pipeline-readonly", "registry", "registry-readonly", "tasks", "tasks-readonly", "security-logs")]
    public string[] Scope { get; set; } = [];

    private protected override void Process() => Read(ActivityLogs.OfTokens(FindSession()), Scope);
}

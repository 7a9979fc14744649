using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets entries of Opsera's token activity log, which records the use of personal access tokens, oldest first.</summary>
/// <remarks>
/// <para>The server returns at most 1,000 entries and has no paging. So each day is requested by itself, and a day that reaches the limit is requested scope by scope, for the scopes seen so far. A warning names each day and scope that is still incomplete.</para>
/// <para>Calls <c>GET api/v1/logs/user/tokens</c>. Requires a token with the API or Security Logs scope whose owner is a site administrator or power user.</para>
/// </remarks>
/// <example>
/// <para>Counts the uses of each token in the last seven days.</para>
/// <code>Get-OpseraTokenLog | Group-Object TokenId -NoElement</code>
/// </example>
/// <example>
/// <para>Lists today's uses of tokens with the API scope.</para>
/// <code>Get-OpseraTokenLog (Get-Date) -Scope api | Select-Object CreatedAt, TokenId, Target</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "OpseraTokenLog", DefaultParameterSetName = "Date")]
[OutputType(typeof(OpseraTokenLogEntry))]
public sealed class GetOpseraTokenLogCommand : ActivityLogCmdlet
{
    /// <summary>Only entries of tokens with these scopes, for example api. By default, all.</summary>
    [Parameter]
    [Texts]
    [CompletesWord("api", "api-readonly", "pipeline", "pipeline-readonly", "registry", "registry-readonly", "tasks", "tasks-readonly", "security-logs")]
    public string[] Scope { get; set; } = [];

    private protected override void Process() => Read(ActivityLogs.OfTokens(FindSession()), Scope);
}

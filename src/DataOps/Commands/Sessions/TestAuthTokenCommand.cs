using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Tests whether servers still accept the credentials of sessions.</summary>
/// <remarks>
/// <para>Outputs for each session, in the order of Get-AuthToken, a Boolean with the properties Service, Name, Server, Accepted and Reason: it is true or false in a condition, and tells which session was tested and why it is not accepted. The servers are asked concurrently, with a timeout of five seconds each; if an attempt failed before it and was repeated, Reason is that failure.</para>
/// <para>Calls what New-AuthToken calls to verify a credential; for Infoworks, <c>GET v3/security/token/validate</c>.</para>
/// </remarks>
/// <example>
/// <para>Tests the default session of Opsera.</para>
/// <code>Test-AuthToken Opsera</code>
/// </example>
/// <example>
/// <para>Lists the sessions that are no longer accepted.</para>
/// <code>Get-AuthToken | Where-Object { -not ($_ | Test-AuthToken) }</code>
/// </example>
/// <example>
/// <para>Shows why sessions are not accepted.</para>
/// <code>Test-AuthToken | Where-Object { -not $_ } | Select-Object Service, Name, Reason</code>
/// </example>
/// <returns>For each session, whether its server accepts it: a Boolean with properties.</returns>
[Cmdlet(VerbsDiagnostic.Test, "AuthToken")]
[OutputType(AcceptedToken.TypeName)]
public sealed class TestAuthTokenCommand : AuthTokenSelectionCmdlet
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The names of sessions, which can contain wildcards, or services, for their default sessions. By default, all.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string[] Name { get; set; } = [];

    private protected override string[] Names => Name;

    private protected override IEnumerable<(Session Session, bool IsDefault)> OfService(Service service) => [(SessionStore.Shared.Find(service), true)];

    private protected override int Parallelism => 16;

    private protected override void Process()
    {
        foreach (var (session, _) in Select())
            Queue(session.Name, async output => await output.WriteAsync(AcceptedToken.Of(session, await FindReasonAsync(session, output.Context))));
    }

    // Null if the token is accepted.
    private static async Task<string?> FindReasonAsync(Session session, CallContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        limit.CancelAfter(Limit);
        DataOpsException? last = null;
        try
        {
            await session.VerifyAsync(context with { Cancellation = limit.Token, Retrying = failure => last = failure });
            return null;
        }
        catch (DataOpsException exception)
        {
            context.Log.Verbose($"{session.Service}/{session.Name}: {exception.Message}");
            return exception.Message;
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            // The limit ends the attempts: what they failed with says more.
            var reason = last?.Message ?? $"{session.Uri.Authority} did not answer in {Limit.TotalSeconds:0} s.";
            context.Log.Verbose($"{session.Service}/{session.Name}: {reason}");
            return reason;
        }
    }
}

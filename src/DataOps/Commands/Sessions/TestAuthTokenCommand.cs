using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Tests whether servers accept their tokens.</summary>
/// <remarks>
/// <para>Outputs True or False for each token, in the order of Get-AuthToken. The servers are asked concurrently, with a timeout of five seconds each. -Verbose reports why a token is not accepted.</para>
/// <para>Calls what New-AuthToken calls to verify a credential; for Infoworks, <c>GET v3/security/token/validate</c>.</para>
/// </remarks>
/// <example>
/// <para>Tests the default token of Opsera.</para>
/// <code>Test-AuthToken Opsera</code>
/// </example>
/// <example>
/// <para>Lists the tokens that are no longer accepted.</para>
/// <code>Get-AuthToken | Where-Object { -not ($_ | Test-AuthToken) }</code>
/// </example>
/// <returns>For each token, whether its server accepts it.</returns>
[Cmdlet(VerbsDiagnostic.Test, "AuthToken")]
[OutputType(typeof(bool))]
public sealed class TestAuthTokenCommand : AuthTokenSelectionCmdlet
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The names of tokens, which can contain wildcards, or services, for their default tokens. By default, all.</summary>
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
            Queue(session.Name, async output => await output.WriteAsync(await IsAcceptedAsync(session, output.Context)));
    }

    private static async Task<bool> IsAcceptedAsync(Session session, CallContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        limit.CancelAfter(Limit);
        try
        {
            await session.VerifyAsync(context with { Cancellation = limit.Token });
            return true;
        }
        catch (DataOpsException exception)
        {
            context.Log.Verbose($"{session.Service}/{session.Name} is not accepted: {exception.Message}");
            return false;
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            context.Log.Verbose($"{session.Service}/{session.Name}: {session.Uri.Authority} did not answer in {Limit.TotalSeconds:0} s.");
            return false;
        }
    }
}

using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>The description of Opsera.</summary>
internal sealed class OpseraService : ServiceDescription
{
    internal static readonly OpseraService Instance = new();

    /// <inheritdoc/>
    public override Service Service => Service.Opsera;

    /// <inheritdoc/>
    public override string Title => "Opsera";

    /// <inheritdoc/>
    public override IReadOnlyList<string> NounPrefixes { get; } = ["Pipeline", "Opsera"];

    /// <inheritdoc/>
    public override Uri? PublicUri { get; } = new("https://app.opsera.io/");

    /// <inheritdoc/>
    public override IReadOnlyList<string> CopiedTails { get; } = ["/api/v1/pipeline", "/api/v1/registry", "/api/v1", "/api"];

    /// <inheritdoc/>
    public override IReadOnlyList<CredentialKind> Credentials { get; } = [CredentialKind.Token];

    internal override bool LocksAccounts => false;

    internal override IReadOnlyCollection<string> ListNames { get; } = ["data", "result", "items"];

    internal override IReadOnlyList<RunKind> RunKinds => [PipelineRuns.Kind];

    internal override Authenticator Authenticate(Session session) => Authenticator.Bearer(session);

    internal override async Task VerifyAsync(Session session, CallContext context)
    {
        try
        {
            await session.PeekAsync(new ApiRequest(OpseraOperations.ListPipelines), context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when (exception is { Id: ErrorId.PermissionDenied, HttpStatus: 403 })
        {
            context.Log.Verbose("The token is valid, but may not list pipelines.");
        }
    }

    internal override bool RefusesCredential(int status) => status == 401;

    internal override ErrorId? Classify(int status, VendorError said) => null;
}

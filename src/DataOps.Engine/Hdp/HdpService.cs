using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>The description of Progress DataDirect Hybrid Data Pipeline.</summary>
internal sealed class HdpService : ServiceDescription
{
    internal static readonly HdpService Instance = new();

    /// <inheritdoc/>
    public override Service Service => Service.Hdp;

    /// <inheritdoc/>
    public override string Title => "Progress Hybrid Data Pipeline";

    /// <inheritdoc/>
    public override IReadOnlyList<string> NounPrefixes { get; } = ["Hdp"];

    /// <inheritdoc/>
    public override Uri? PublicUri => null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CopiedTails { get; } = ["/api/mgmt/connectors", "/api/mgmt", "/api/admin", "/api/healthcheck", "/api"];

    /// <inheritdoc/>
    public override IReadOnlyList<CredentialKind> Credentials { get; } = [CredentialKind.Basic];

    internal override bool LocksAccounts => true;

    internal override IReadOnlyCollection<string> ListNames { get; } = ["connectorIDs", "users", "members", "authUser", "data", "result", "items"];

    internal override IReadOnlyList<RunKind> RunKinds => [];

    internal override Authenticator Authenticate(Session session) => Authenticator.Basic(session);

    internal override Task VerifyAsync(Session session, CallContext context) => session.PeekAsync(new ApiRequest(HdpOperations.ListConnectors), context);

    internal override bool RefusesCredential(int status) => status == 401;

    internal override ErrorId? Classify(int status, VendorError said) =>
        status is 401 or 423 && said.Message?.Contains("lock", StringComparison.OrdinalIgnoreCase) == true ? ErrorId.AccountLocked : null;
}

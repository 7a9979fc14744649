using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>The description of ReadyWorks ETL.</summary>
internal sealed class EtlService : ServiceDescription
{
    internal static readonly EtlService Instance = new();

    /// <inheritdoc/>
    public override Service Service => Service.Etl;

    /// <inheritdoc/>
    public override string Title => "ReadyWorks ETL";

    /// <inheritdoc/>
    public override IReadOnlyList<string> NounPrefixes { get; } = ["Etl"];

    /// <inheritdoc/>
    public override Uri? PublicUri => null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CopiedTails { get; } = ["/api/v1/etl", "/api/v1", "/api"];

    /// <inheritdoc/>
    public override IReadOnlyList<CredentialKind> Credentials { get; } = [CredentialKind.Token];

    internal override bool LocksAccounts => false;

    internal override IReadOnlyCollection<string> ListNames { get; } = ["data", "result", "items"];

    internal override IReadOnlyList<RunKind> RunKinds => [EtlRuns.Kind];

    internal override Authenticator Authenticate(Session session) => Authenticator.Bearer(session);

    internal override Task VerifyAsync(Session session, CallContext context) => session.PeekAsync(new ApiRequest(EtlOperations.ListConnectors), context);

    internal override bool RefusesCredential(int status) => status == 401;

    internal override ErrorId? Classify(int status, VendorError said) => null;
}

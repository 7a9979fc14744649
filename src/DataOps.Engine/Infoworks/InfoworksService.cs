using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Clusters;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>The description of Infoworks.</summary>
internal sealed class InfoworksService : ServiceDescription
{
    internal static readonly InfoworksService Instance = new();

    /// <inheritdoc/>
    public override Service Service => Service.Infoworks;

    /// <inheritdoc/>
    public override string Title => "Infoworks";

    /// <inheritdoc/>
    public override IReadOnlyList<string> NounPrefixes { get; } = ["Infoworks"];

    /// <inheritdoc/>
    public override Uri? PublicUri => null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CopiedTails { get; } = ["/v3/security", "/v3"];

    /// <inheritdoc/>
    public override IReadOnlyList<CredentialKind> Credentials { get; } = [CredentialKind.Token, CredentialKind.RefreshToken, CredentialKind.Basic];

    internal override bool LocksAccounts => false;

    internal override IReadOnlyCollection<string> ListNames { get; } = ["result", "items", "users", "data"];

    internal override string? ItemName => "result";

    internal override IReadOnlyList<RunKind> RunKinds => [InfoworksJobs.Kind, InfoworksWorkflowRuns.Kind, InfoworksClusters.Kind];

    internal override Authenticator Authenticate(Session session) =>
        session.Credential.Kind == CredentialKind.Token ? Authenticator.Bearer(session) : new InfoworksAuthenticator(session);

    internal override async Task VerifyAsync(Session session, CallContext context)
    {
        if (session.Authenticator is InfoworksAuthenticator { IsSignedIn: false } first)
        {
            await first.RenewAsync(context).ConfigureAwait(false);
            return;
        }

        var request = new ApiRequest(SecurityOperations.Validate);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        if (answer.TakeRecord("result")?.TakeFlag("is_valid") == true)
            return;
        if (session.Authenticator is InfoworksAuthenticator expired)
            await expired.RenewAsync(context).ConfigureAwait(false);
        else
            throw Failure.InAnswer(ErrorId.AuthenticationFailed, $"{session.Uri.Authority} reports that the token of session '{session.Name}' is not valid.", request, session);
    }

    // Some of the vendor's servers answer 406 to an access token that has expired.
    internal override IAsyncEnumerable<object?> ReadPagesAsync(Session session, ApiRequest request, CallContext context) => InfoworksPages.ReadPathAsync(session, request, context);

    internal override bool RefusesCredential(int status) => status is 401 or 406;

    internal override ErrorId? Classify(int status, VendorError said) => status switch
    {
        406 => ErrorId.AuthenticationFailed,
        // Codes for a refused credential, which come with a success status.
        < 300 when said.Code is "IW10005" or "IW10031" => ErrorId.AuthenticationFailed,
        // The vendor documents no 404: an unknown object is a bad request.
        400 when said.SaysNotFound => ErrorId.ObjectNotFound,
        _ => null,
    };
}

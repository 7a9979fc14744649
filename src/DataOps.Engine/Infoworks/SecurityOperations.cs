using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks;

/// <summary>Infoworks' operations on tokens, permissions and users.</summary>
internal static class SecurityOperations
{
    private static readonly string[] Synchronized = ["new_users_count", "existing_user_count", "added", "updated", "failed"];

    internal static readonly Operation Authenticate = Operation.Read(Service.Infoworks, "GET", "v3/security/authenticate", Authentication.Basic)
        .Answering(InfoworksAnswer.Result with { OrEmpty = true });

    internal static readonly Operation GetAccessToken = Operation.Read(Service.Infoworks, "GET", "v3/security/token/access", Authentication.RefreshToken)
        .Answering(InfoworksAnswer.Result with { OrEmpty = true });

    internal static readonly Operation Validate = Operation.Read(Service.Infoworks, "GET", "v3/security/token/validate")
        .Answering(InfoworksAnswer.ResultWith("is_valid"));

    internal static readonly Operation LogOut = Operation.NonIdempotent(Service.Infoworks, "DELETE", "v3/security/token/access", "Test-AuthToken", ofSession: true)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation RotateWithPassword = Operation.NonIdempotent(Service.Infoworks, "DELETE", "v3/security/token/refresh", "Update-AuthToken (the old refresh token still works if it was not rotated)", Authentication.Basic)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation RotateWithRefreshToken = Operation.NonIdempotent(Service.Infoworks, "DELETE", "v3/security/token/refresh", "Update-AuthToken (the old refresh token still works if it was not rotated)", Authentication.RefreshToken)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Authorise = Operation.Read(Service.Infoworks, "POST", "v3/security/authorise/user")
        .Answering(ExpectedAnswer.Object("is_authorised", "result") with { ResultNames = ["is_authorised"] });

    internal static readonly Operation InitialiseSso = Operation.Read(Service.Infoworks, "GET", "v3/security/sso/initialise")
        .Answering(ExpectedAnswer.Object("Location", "result"));

    internal static readonly Operation GetUserData = Operation.Read(Service.Infoworks, "POST", "v3/security/get/user/data")
        .Answering(ExpectedAnswer.Object("users", "result") with { ResultNames = ["users"] });

    internal static readonly Operation SyncLdap = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/security/bulk-ldap-sync", "Get-InfoworksLdapUser", Authentication.Basic)
        .Answering(ExpectedAnswer.Object(["result", .. Synchronized]) with { ResultNames = Synchronized });

    // The vendor's own client only checks the status.
    internal static readonly Operation VerifyRefreshToken = Operation.Read(Service.Infoworks, "PUT", "v3/verify-refresh-token")
        .Answering(InfoworksAnswer.Changed with { IsOptional = true });
}

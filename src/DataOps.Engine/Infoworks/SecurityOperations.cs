using DataOps.Engine.Http;

namespace DataOps.Engine.Infoworks;

/// <summary>Infoworks' operations on tokens, rights and users.</summary>
internal static class SecurityOperations
{
    internal static readonly Operation Authenticate = Operation.Read(Service.Infoworks, "GET", "v3/security/authenticate", Authentication.Basic);

    internal static readonly Operation GetAccessToken = Operation.Read(Service.Infoworks, "GET", "v3/security/token/access", Authentication.RefreshToken);

    internal static readonly Operation Validate = Operation.Read(Service.Infoworks, "GET", "v3/security/token/validate");

    internal static readonly Operation LogOut = Operation.Act(Service.Infoworks, "DELETE", "v3/security/token/access", "Test-AuthToken", ofSession: true);

    internal static readonly Operation RotateWithPassword = Operation.Act(Service.Infoworks, "DELETE", "v3/security/token/refresh", "Update-AuthToken (the old refresh token still works if it was not rotated)", Authentication.Basic);

    internal static readonly Operation RotateWithRefreshToken = Operation.Act(Service.Infoworks, "DELETE", "v3/security/token/refresh", "Update-AuthToken (the old refresh token still works if it was not rotated)", Authentication.RefreshToken);

    internal static readonly Operation Authorise = Operation.Read(Service.Infoworks, "POST", "v3/security/authorise/user");

    internal static readonly Operation InitialiseSso = Operation.Read(Service.Infoworks, "GET", "v3/security/sso/initialise");

    internal static readonly Operation GetUserData = Operation.Read(Service.Infoworks, "POST", "v3/security/get/user/data");

    internal static readonly Operation SyncLdap = Operation.Act(Service.Infoworks, "POST", "v3/security/bulk-ldap-sync", "Get-InfoworksLdapUser", Authentication.Basic);

    internal static readonly Operation VerifyRefreshToken = Operation.Read(Service.Infoworks, "PUT", "v3/verify-refresh-token");
}

using DataOps.Engine.Http;

namespace DataOps.Engine.Infoworks;

/// <summary>Infoworks' operations on tokens.</summary>
internal static class SecurityOperations
{
    internal static readonly Operation Authenticate = Operation.Read(Service.Infoworks, "GET", "v3/security/authenticate", Authentication.Basic);

    internal static readonly Operation GetAccessToken = Operation.Read(Service.Infoworks, "GET", "v3/security/token/access", Authentication.RefreshToken);

    internal static readonly Operation Validate = Operation.Read(Service.Infoworks, "GET", "v3/security/token/validate");

    internal static readonly Operation LogOut = Operation.Act(Service.Infoworks, "DELETE", "v3/security/token/access", "Test-AuthToken", ofSession: true);

    internal static readonly Operation RotateWithPassword = Operation.Act(Service.Infoworks, "DELETE", "v3/security/token/refresh", "Update-AuthToken (the old refresh token still works if it was not rotated)", Authentication.Basic);

    internal static readonly Operation RotateWithRefreshToken = Operation.Act(Service.Infoworks, "DELETE", "v3/security/token/refresh", "Update-AuthToken (the old refresh token still works if it was not rotated)", Authentication.RefreshToken);
}

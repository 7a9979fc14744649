using System.Management.Automation;
using System.Security;

namespace DataOps;

/// <summary>A made-up account or token of a sandbox, to sign in with.</summary>
public sealed class SandboxAccount
{
    /// <summary>The service.</summary>
    public required Service Service { get; init; }

    /// <summary>The role of a user, or the scope of a token.</summary>
    public required string Role { get; init; }

    /// <summary>The user name and password, for <c>New-AuthToken -Credential</c>; null for a token without a user.</summary>
    public PSCredential? Credential { get; init; }

    /// <summary>The bearer token, for <c>New-AuthToken -Token</c>; for an Infoworks user, the currently valid refresh token, for <c>-RefreshToken</c>.</summary>
    public SecureString? Token { get; init; }

    /// <summary>The user's name; null for a token without a user.</summary>
    public string? UserName => Credential?.UserName;

    /// <summary>Returns service and role, and the user's name.</summary>
    public override string ToString() => UserName is null ? $"{Service} {Role}" : $"{Service} {Role} {UserName}";
}

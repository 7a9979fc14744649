using System.Management.Automation;
using System.Security;

namespace DataOps;

/// <summary>An invented account or token of a sandbox, for whatever should sign in to it.</summary>
public sealed class SandboxAccount
{
    /// <summary>The service.</summary>
    public required Service Service { get; init; }

    /// <summary>What it may do: the role of a user, or the scope of a token.</summary>
    public required string Role { get; init; }

    /// <summary>User and password, as <c>New-AuthToken -Credential</c> takes them; null for a token that stands alone.</summary>
    public PSCredential? Credential { get; init; }

    /// <summary>The bearer token, as <c>New-AuthToken -Token</c> takes it; for a user of Infoworks the refresh token that is good now, for <c>-RefreshToken</c>.</summary>
    public SecureString? Token { get; init; }

    /// <summary>The user's name; null for a token that stands alone.</summary>
    public string? UserName => Credential?.UserName;

    /// <summary>Returns service and role, and the user's name.</summary>
    public override string ToString() => UserName is null ? $"{Service} {Role}" : $"{Service} {Role} {UserName}";
}

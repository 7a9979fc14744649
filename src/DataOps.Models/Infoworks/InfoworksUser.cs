namespace DataOps;

/// <summary>A person or an automation account that signs in to Infoworks. Its tokens and hashes are never output.</summary>
public sealed class InfoworksUser : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? UserId { get; init; }

    /// <summary>The email address, with which the user signs in.</summary>
    public string? Email { get; init; }

    /// <summary>The roles, e.g. <c>admin</c> or <c>modeller</c>.</summary>
    public IReadOnlyList<string> Role { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <summary>The ids of the domains that the user has access to.</summary>
    public IReadOnlyList<string> DomainId { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <summary>Whether the user is signed in now.</summary>
    public bool? IsOnline { get; init; }

    /// <summary>When the user last signed in.</summary>
    public DateTime? LastLoginAt { get; init; }

    /// <summary>Whether an administrator has blocked the user from signing in.</summary>
    public bool? IsLoginDisabled { get; init; }

    /// <summary>Until when the user is locked out after failed sign-ins.</summary>
    public DateTime? LockedUntil { get; init; }

    /// <summary>Whether the user must change the password at the next sign-in.</summary>
    public bool? NeedsPasswordReset { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name ?? Email, UserId);
}

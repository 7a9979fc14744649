namespace DataOps.Binding;

/// <summary>A token of the store, as a user names it: by name, or by the object that <c>New-AuthToken</c> or <c>Get-AuthToken</c> gave.</summary>
public sealed class AuthTokenReference
{
    /// <summary>Names a token.</summary>
    /// <param name="name">Its name.</param>
    public AuthTokenReference(string name) => Name = name;

    /// <summary>Takes the name of a token object.</summary>
    /// <param name="token">The token.</param>
    public AuthTokenReference(AuthToken token)
        : this(token.Name) => Service = token.Service;

    /// <summary>The token's name.</summary>
    public string Name { get; }

    /// <summary>The service that the token object is for; null where only the name was given.</summary>
    public Service? Service { get; init; }

    /// <summary>Gives the name.</summary>
    public override string ToString() => Name;
}

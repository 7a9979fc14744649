namespace DataOps.Engine.Sessions;

/// <summary>Something that is renewed: a credential, or an access token.</summary>
internal interface IRenewable
{
    /// <summary>How long it is valid.</summary>
    CredentialLifetime Lifetime { get; }
}

namespace DataOps.Sandbox.Infoworks;

/// <summary>An account of the platform.</summary>
internal sealed record InfoworksAccount(string Email, string Password, string UserId, string Role)
{
    public bool IsAdministrator => Role == "admin";

    public bool IsOperationsAnalyst => Role == "operations_analyst";

    /// <summary>The display name.</summary>
    public string Name => IsAdministrator ? "Infoworks Admin" : Email.Split('@')[0];
}

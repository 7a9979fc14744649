namespace DataOps.Sandbox.Infoworks;

/// <summary>Who can sign in to the platform.</summary>
internal sealed record InfoworksAccount(string Email, string Password, string UserId, string Role)
{
    public bool IsAdministrator => Role == "admin";

    public bool IsOperationsAnalyst => Role == "operations_analyst";

    /// <summary>The name that people see.</summary>
    public string Name => IsAdministrator ? "Infoworks Admin" : Email.Split('@')[0];
}

namespace DataOps.Sandbox.Hdp;

/// <summary>An account of the server.</summary>
internal sealed record HdpAccount(string Name, string Password, bool IsAdministrator);

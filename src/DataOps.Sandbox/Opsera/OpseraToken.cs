namespace DataOps.Sandbox.Opsera;

/// <summary>A personal access token and its scope.</summary>
internal sealed record OpseraToken(string Id, string Text, string Scope);

namespace DataOps.Sandbox.Http;

/// <summary>A body has a field that its route does not have.</summary>
internal sealed class UnknownFieldException(string field) : Exception($"The body has the unknown field '{field}'.");

using System.Collections.Immutable;

namespace DataOps.Sandbox.Etl;

/// <summary>An activated connector. Immutable, so that a list of them can be written while another request changes one.</summary>
internal sealed record Connection(
    string Id,
    string ConnectorId,
    string ConnectorName,
    string Label,
    string AuthenticationType,
    ImmutableDictionary<string, string> Fields,
    ImmutableArray<Job> Jobs);

namespace DataOps.Module.Tests;

/// <summary>A way to go.</summary>
public enum SampleDirection
{
    /// <summary>From the server.</summary>
    Inbound,

    /// <summary>To the server.</summary>
    Outbound,
}

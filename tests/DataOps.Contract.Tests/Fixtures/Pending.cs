namespace DataOps.Contract.Tests;

/// <summary>What is known to differ from the contracts and is being mended.</summary>
internal static class Pending
{
    /// <summary>Operations that come with their contract.</summary>
    public static IReadOnlySet<string> Operations { get; } = new HashSet<string>
    {
    };

    /// <summary>Answers that the engine reads otherwise.</summary>
    public static IReadOnlyDictionary<string, string> Readings { get; } = new Dictionary<string, string>
    {
    };

    /// <summary>Answers that the sandbox gives otherwise.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>
    {
    };
}

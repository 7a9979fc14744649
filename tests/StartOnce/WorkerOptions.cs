namespace DataOps.StartOnce;

/// <summary>What a worker does.</summary>
/// <param name="What">What it starts.</param>
/// <param name="Order">In which order.</param>
/// <param name="Server">The sandbox.</param>
/// <param name="Folder">The folder of the keys.</param>
/// <param name="Key">The key.</param>
public sealed record WorkerOptions(StartedKind What, StartOrder Order, Uri Server, string Folder, string Key)
{
    /// <summary>The line that tells a worker.</summary>
    public string Line => string.Join('\t', What, Order, Server.AbsoluteUri, Folder, Key);

    /// <summary>Reads a line.</summary>
    public static WorkerOptions Parse(string line) => line.Split('\t') is [var what, var order, var server, var folder, var key]
        ? new(Enum.Parse<StartedKind>(what), Enum.Parse<StartOrder>(order), new Uri(server), folder, key)
        : throw new FormatException($"'{line}' is not a line for a worker.");
}

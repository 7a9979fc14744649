namespace DataOps;

/// <summary>A run key: what was started with it, and how that ended.</summary>
public sealed class DataOpsRunKey
{
    /// <summary>The key.</summary>
    public required string RunKey { get; init; }

    /// <summary>The server's address.</summary>
    public required string Server { get; init; }

    /// <summary>The operation that starts the run: method and path.</summary>
    public required string Operation { get; init; }

    /// <summary>The ids of what is started.</summary>
    public required string Target { get; init; }

    /// <summary>How far the last start got.</summary>
    public required RunKeyState State { get; init; }

    /// <summary>The number of the last start, from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>The id of the run; null if it is not known.</summary>
    public string? RunId { get; init; }

    /// <summary>How the run ended; null if that was not seen.</summary>
    public RunState? Result { get; init; }

    /// <summary>Whether the run was found on the server rather than taken from the answer to the start.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>Why it was adopted, and what could not be proven.</summary>
    public string? AdoptionReason { get; init; }

    /// <summary>The machine that used the key last.</summary>
    public string? HostName { get; init; }

    /// <summary>The id of the process that used the key last.</summary>
    public int ProcessId { get; init; }

    /// <summary>The server's time of the query before the last start; null if the server does not send its time.</summary>
    public DateTime? LookedAt { get; init; }

    /// <summary>When the file was written last, by the clock of its folder.</summary>
    public DateTime WrittenAt { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Returns the key and its target.</summary>
    public override string ToString() => $"{RunKey} ({Target})";
}

namespace DataOps;

/// <summary>A loaded assembly.</summary>
public sealed class DiagnosticAssembly
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The load context: <c>DataOps</c> is the module's own, <c>Default</c> is shared.</summary>
    public required string LoadContext { get; init; }

    /// <summary>The path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Returns name, version and load context.</summary>
    public override string ToString() => $"{Name} {Version} ({LoadContext})";
}

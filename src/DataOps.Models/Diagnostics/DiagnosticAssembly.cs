namespace DataOps;

/// <summary>A loaded assembly.</summary>
public sealed class DiagnosticAssembly
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The load context: <c>DataOps</c> is the module's own, <c>Default</c> is everybody's.</summary>
    public required string LoadContext { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Gives name, version and load context.</summary>
    public override string ToString() => $"{Name} {Version} ({LoadContext})";
}

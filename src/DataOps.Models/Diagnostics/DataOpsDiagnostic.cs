namespace DataOps;

/// <summary>What there is to know of the module in this process: for a bug report, or for the one who reads it. Holds no secret.</summary>
public sealed class DataOpsDiagnostic
{
    /// <summary>When it was collected.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>The version of the module.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>The folder that the module was imported from.</summary>
    public required string ModuleBase { get; init; }

    /// <summary>The version of PowerShell.</summary>
    public required string PowerShellVersion { get; init; }

    /// <summary>The version of .NET.</summary>
    public required string DotNetVersion { get; init; }

    /// <summary>The operating system and the processor.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The names of environment variables that are set and that the module or its connections look at. Their values are not here.</summary>
    public IReadOnlyList<string> EnvironmentVariables { get; init; } = [];

    /// <summary>The assemblies of the module and of the libraries that it shares names with, with where they were loaded.</summary>
    public IReadOnlyList<DiagnosticAssembly> Assemblies { get; init; } = [];

    /// <summary>The tokens.</summary>
    public IReadOnlyList<AuthToken> Sessions { get; init; } = [];

    /// <summary>The servers of the tokens, as they answered just now.</summary>
    public IReadOnlyList<DiagnosticServer> Servers { get; init; } = [];

    /// <summary>The last requests of this process, oldest first.</summary>
    public IReadOnlyList<DiagnosticRequest> Requests { get; init; } = [];
}

namespace DataOps;

/// <summary>The state of the module in this process, for troubleshooting and bug reports. It contains no secrets.</summary>
public sealed class DataOpsDiagnostic
{
    /// <summary>When it was collected.</summary>
    public required DateTime CollectedAt { get; init; }

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

    /// <summary>The names, without values, of the environment variables that are set and that the module or its connections use.</summary>
    public IReadOnlyList<string> EnvironmentVariables { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <summary>The loaded assemblies of the module and of libraries that other modules may load as well.</summary>
    public IReadOnlyList<DiagnosticAssembly> Assemblies { get => field ??= TextList<DiagnosticAssembly>.Of([]); init => field = TextList<DiagnosticAssembly>.Of(value); }

    /// <summary>The sessions.</summary>
    public IReadOnlyList<AuthToken> Sessions { get => field ??= TextList<AuthToken>.Of([]); init => field = TextList<AuthToken>.Of(value); }

    /// <summary>The servers of the sessions, and how they just answered.</summary>
    public IReadOnlyList<DiagnosticServer> Servers { get => field ??= TextList<DiagnosticServer>.Of([]); init => field = TextList<DiagnosticServer>.Of(value); }

    /// <summary>The last requests of this process, oldest first.</summary>
    public IReadOnlyList<DiagnosticRequest> Requests { get => field ??= TextList<DiagnosticRequest>.Of([]); init => field = TextList<DiagnosticRequest>.Of(value); }
}

using System.Reflection;
using System.Runtime.Loader;

namespace DataOps.Loading;

/// <summary>
/// Isolates the engine and its libraries from those of PowerShell and of other modules. Loaded at the first call, and kept:
/// another runspace may still use the module when one runspace removes it.
/// </summary>
internal sealed class EngineLoadContext : AssemblyLoadContext
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(EngineLoadContext).Assembly.Location)!, "engine");
    private static readonly Lazy<EngineLoadContext> Shared = new(() => new EngineLoadContext());
    private static int _hooked;

    private EngineLoadContext()
        : base("DataOps")
    {
    }

    /// <summary>Whether the engine is loaded: before its first use there is no session.</summary>
    internal static bool IsLoaded => Shared.IsValueCreated;

    /// <summary>Resolves the engine's own assemblies for the default context, and nothing else.</summary>
    internal static void Hook()
    {
        if (Interlocked.Exchange(ref _hooked, 1) == 0)
            Default.Resolving += static (_, name) => name.Name is "DataOps.Engine" or "DataOps.Sandbox" ? Shared.Value.LoadFromAssemblyName(name) : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The output types must be the same ones that the cmdlets use.
        if (assemblyName.Name == "DataOps.Models")
            return typeof(Service).Assembly;

        var path = Path.Combine(Folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}

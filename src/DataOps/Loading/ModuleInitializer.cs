using System.Management.Automation;

namespace DataOps.Loading;

/// <summary>Runs when the module is imported: makes the engine loadable, without loading it.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => EngineLoadContext.Hook();
}

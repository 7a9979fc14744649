using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;

namespace DataOps.Binding;

/// <summary>The object that a command is working on. PowerShell tells it to its own commands only.</summary>
internal static class PipedObject
{
    private static readonly Func<InternalCommand, PSObject?>? Current =
        typeof(InternalCommand).GetProperty("CurrentPipelineObject", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod?.CreateDelegate<Func<InternalCommand, PSObject?>>();

    /// <summary>The object; null where it is null, or where this PowerShell does not tell.</summary>
    internal static PSObject? Of(PSCmdlet command) => Current?.Invoke(command);
}

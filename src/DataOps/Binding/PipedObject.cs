using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;
using DataOps.Output;

namespace DataOps.Binding;

/// <summary>The object that a command is processing. PowerShell exposes it only to its own commands.</summary>
internal static class PipedObject
{
    private static readonly Func<InternalCommand, PSObject?>? Current =
        typeof(InternalCommand).GetProperty("CurrentPipelineObject", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod?.CreateDelegate<Func<InternalCommand, PSObject?>>();

    /// <summary>The object; null if it is null or this version of PowerShell does not expose it.</summary>
    internal static PSObject? Of(PSCmdlet command) => Current?.Invoke(command);

    /// <summary>The name of an object's type, without what Select-Object and several sessions add to it.</summary>
    internal static string? TypeOf(object item) =>
        SessionMark.NameOf(PSObject.AsPSObject(item).TypeNames.FirstOrDefault(name => !name.StartsWith("Selected.", StringComparison.Ordinal)));
}

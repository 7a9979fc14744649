using System.Management.Automation;

namespace DataOps.Module.Tests;

/// <summary>An object as a file or a script makes it.</summary>
internal static class PipedRow
{
    internal static PSObject Row(params (string Name, object? Value)[] members)
    {
        var row = new PSObject();
        foreach (var (name, value) in members)
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}

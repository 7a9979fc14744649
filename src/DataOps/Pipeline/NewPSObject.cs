using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DataOps.Pipeline;

/// <summary>
/// Makes empty objects for note properties. One made as usual keeps its members in a table of all such objects, which costs more than
/// the members themselves; PowerShell's own JSON reader makes its objects with room for their members instead, where there is a constructor for it.
/// </summary>
internal static class NewPSObject
{
    private static readonly bool HasRoom = typeof(PSObject).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(int)]) is not null;

    internal static PSObject With(int members) => HasRoom ? WithRoom(members) : new PSObject();

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern PSObject WithRoom(int members);
}

using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DataOps.Output;

/// <summary>
/// Creates objects with note properties in a third of the time and memory. An object created the usual way keeps its type name and its members in
/// tables shared by all objects, and each member twice. The shortcuts are internal to PowerShell, not public: if one of them is
/// missing, the object is created the usual way, with the same result.
/// </summary>
internal static class PSObjectFactory
{
    private const BindingFlags OfInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // Names may be ids, and those are unlimited.
    private const int MostNames = 10_000;

    private static readonly bool HasRoom = typeof(PSObject).GetConstructor(OfInstance, [typeof(int)]) is not null;

    private static readonly Func<PSObject, PSMemberInfoCollection<PSMemberInfo>>? MembersOf =
        typeof(PSObject).GetProperty("InstanceMembers", OfInstance)?.GetMethod is { } getter && getter.ReturnType.IsAssignableTo(typeof(PSMemberInfoCollection<PSMemberInfo>))
            ? getter.CreateDelegate<Func<PSObject, PSMemberInfoCollection<PSMemberInfo>>>()
            : null;

    private static readonly PropertyInfo? TypeNames = typeof(PSObject).GetProperty("InternalTypeNames", OfInstance);

    private static readonly MethodInvoker? SetTypeNames = TypeNames?.SetMethod is { } setter ? MethodInvoker.Create(setter) : null;

    private static readonly Func<PSObject, Collection<string>>? TypeNamesOf =
        TypeNames?.GetMethod is { } getter && getter.ReturnType.IsAssignableTo(typeof(Collection<string>)) ? getter.CreateDelegate<Func<PSObject, Collection<string>>>() : null;

    // With a base object of a class of our own, they would begin with the name of that class.
    private static readonly Collection<string>? PlainNames = SharedNames();

    private static readonly ConcurrentDictionary<string, bool> UsedNames = new(StringComparer.Ordinal);

    /// <summary>Creates an object with room for a number of members.</summary>
    /// <param name="members">The number of members.</param>
    /// <param name="kind">The object's kind; null if it has none.</param>
    internal static PSObject With(int members, TreeSchema? kind = null)
    {
        var item = HasRoom ? WithRoom(members) : new PSObject();
        if (SetTypeNames is not null && (kind is null ? PlainNames : kind.SharedNames) is { } names)
        {
            TreeBase.Give(item, kind);
            SetTypeNames.Invoke(item, names);
        }
        else if (kind is not null)
        {
            item.TypeNames.Insert(0, kind.TypeName);
        }

        return item;
    }

    /// <summary>Adds a member with a name that the object does not have yet.</summary>
    internal static void Add(PSObject item, PSNoteProperty member)
    {
        // PowerShell has to see each name once: until then, compiled scripts look for it only among the members of the type.
        if (UsedNames.ContainsKey(member.Name))
        {
            AddUsed(item, member);
            return;
        }

        item.Properties.Add(member, preValidated: true);
        if (UsedNames.Count < MostNames)
            UsedNames.TryAdd(member.Name, true);
    }

    /// <summary>Adds a member with a name that the object does not have yet, but that was added to another object before.</summary>
    internal static void AddUsed(PSObject item, PSNoteProperty member)
    {
        if (MembersOf is not null && HasRoom)
            MembersOf(item).Add(member, preValidated: true);
        else
            item.Properties.Add(member, preValidated: true);
    }

    /// <summary>The type names of a kind of object, shared by all its objects. Changing those of one object changes only a copy.</summary>
    /// <param name="kinds">The names before those of every object with note properties.</param>
    internal static Collection<string>? SharedNames(params string[] kinds)
    {
        var names = new PSObject().TypeNames;
        return names.GetType().GetConstructor(OfInstance, [typeof(IEnumerable<string>), typeof(bool)]) is { } constructor
            ? (Collection<string>)constructor.Invoke([(string[])[.. kinds, .. names], true])
            : null;
    }

    /// <summary>The name of an object's kind, read so that its type names stay shared; null if it has none.</summary>
    internal static string? KindOf(PSObject item)
    {
        var names = TypeNamesOf?.Invoke(item) ?? item.TypeNames;
        return names.Count > 0 ? SessionMark.NameOf(names[0]) : null;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern PSObject WithRoom(int members);
}

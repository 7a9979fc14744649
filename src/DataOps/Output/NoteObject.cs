using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DataOps.Output;

/// <summary>
/// Makes objects of note properties in a third of the time and memory. Made as usual, an object keeps its type's name and its members in
/// tables of all objects, and each member twice. The shorter ways are PowerShell's own and not public: where one of them is
/// missing, the object is made as usual, and is the same.
/// </summary>
internal static class NoteObject
{
    private const BindingFlags OfInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // Names may be ids, and of those there is no end.
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

    // Those of a base object of a class of our own would begin with the name of that.
    private static readonly Collection<string>? PlainNames = SharedNames();

    private static readonly ConcurrentDictionary<string, bool> UsedNames = new(StringComparer.Ordinal);

    /// <summary>An object with room for so many members.</summary>
    /// <param name="members">How many.</param>
    /// <param name="kind">Its kind; null where it has none.</param>
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

    /// <summary>Adds a member whose name no other member of the object has.</summary>
    internal static void Add(PSObject item, PSNoteProperty member)
    {
        // PowerShell has to see each name once: until then, compiled scripts look for it among the members of the type alone.
        if (UsedNames.ContainsKey(member.Name))
        {
            AddUsed(item, member);
            return;
        }

        item.Properties.Add(member, preValidated: true);
        if (UsedNames.Count < MostNames)
            UsedNames.TryAdd(member.Name, true);
    }

    /// <summary>Adds a member whose name no other member of the object has, and which was added to another object before.</summary>
    internal static void AddUsed(PSObject item, PSNoteProperty member)
    {
        if (MembersOf is not null && HasRoom)
            MembersOf(item).Add(member, preValidated: true);
        else
            item.Properties.Add(member, preValidated: true);
    }

    /// <summary>The names of a kind of object, to be shared by all objects of it. Who changes those of one object gets a copy.</summary>
    /// <param name="kinds">The names before those that every object of note properties has.</param>
    internal static Collection<string>? SharedNames(params string[] kinds)
    {
        var names = new PSObject().TypeNames;
        return names.GetType().GetConstructor(OfInstance, [typeof(IEnumerable<string>), typeof(bool)]) is { } constructor
            ? (Collection<string>)constructor.Invoke([(string[])[.. kinds, .. names], true])
            : null;
    }

    /// <summary>The name of the kind of an object, whose names stay shared; null where it has none.</summary>
    internal static string? KindOf(PSObject item)
    {
        var names = TypeNamesOf?.Invoke(item) ?? item.TypeNames;
        return names.Count > 0 ? names[0] : null;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern PSObject WithRoom(int members);
}

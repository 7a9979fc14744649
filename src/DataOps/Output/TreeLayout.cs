using DataOps.Engine.Json;

namespace DataOps.Output;

/// <summary>The members of the objects made from records of a kind with the same names. Determined once for a list, not for each of its records.</summary>
internal sealed class TreeLayout
{
    private readonly string[] _given;

    internal TreeLayout(JsonRecord record, TreeSchema kind)
    {
        var names = new UniqueNames(record.Count + kind.Derived.Length + 2);
        // Reserved first, so that no member with these names can send the object's next command to another server.
        names.Take(nameof(DataOpsObject.AuthToken));
        names.Take(nameof(DataOpsObject.Server));
        _given = new string[record.Count];
        Members = new (string, bool)[record.Count];
        var index = 0;
        foreach (var (name, _) in record)
        {
            _given[index] = name;
            Members[index++] = (names.Take(PSObjectTree.NameOf(name)), kind.Times.Contains(name, StringComparer.OrdinalIgnoreCase));
        }

        Derived = Array.FindAll(kind.Derived, member => !names.IsTaken(member.Name));
    }

    /// <summary>For each member of the record: its name in the object, and whether it is a time.</summary>
    internal (string Name, bool IsTime)[] Members { get; }

    /// <summary>The members that the object gets in addition.</summary>
    internal (string Name, Func<JsonRecord, object?> Value)[] Derived { get; }

    /// <summary>Whether an object with these members was created before.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Whether a record has the same names: the same string instances, as within one list.</summary>
    internal bool Fits(JsonRecord record)
    {
        if (record.Count != _given.Length)
            return false;

        var index = 0;
        foreach (var (name, _) in record)
            if (!ReferenceEquals(name, _given[index++]))
                return false;

        return true;
    }
}

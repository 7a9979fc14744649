using System.Runtime.CompilerServices;
using DataOps.Commands;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>The ids that one session has seen, for completion. They are discarded with the session when it is removed or replaced.</summary>
internal sealed class KnownIds
{
    /// <summary>The maximum number of ids to keep per kind. Nobody can read a longer list at a prompt anyway.</summary>
    internal const int Most = 2000;

    private static readonly ConditionalWeakTable<Session, KnownIds> Sessions = [];

    private readonly Dictionary<IdKind, Kept> _kinds = [];

    /// <summary>The ids that a session has seen.</summary>
    internal static KnownIds Of(Session session) => Sessions.GetOrCreateValue(session);

    /// <summary>Adds or updates an id. Can be called from any thread.</summary>
    internal void Add(IdKind kind, KnownId known)
    {
        lock (_kinds)
        {
            if (!_kinds.TryGetValue(kind, out var kept))
                _kinds[kind] = kept = new();
            kept.Put(known);
        }
    }

    /// <summary>Replaces all ids of some kinds, or of one parent, with a complete list from the server. Ids of other kinds in the list are added.</summary>
    internal void Replace(IReadOnlyCollection<IdKind> kinds, IReadOnlyCollection<(IdKind Kind, KnownId Known)> found, string? parent)
    {
        lock (_kinds)
        {
            foreach (var kind in kinds)
            {
                var kept = parent is null ? [] : List(kind).Where(known => known.Parent != parent);
                var fresh = _kinds[kind] = new();
                foreach (var known in kept.Concat(found.Where(item => item.Kind == kind).Select(item => item.Known)))
                    fresh.Put(known);
            }

            foreach (var (kind, known) in found)
                if (!kinds.Contains(kind))
                    Add(kind, known);
        }
    }

    /// <summary>The ids of a kind in the order in which they were seen; with a parent, only its ids.</summary>
    internal IReadOnlyList<KnownId> List(IdKind kind, string? parent = null)
    {
        lock (_kinds)
            return _kinds.TryGetValue(kind, out var kept) ? [.. kept.All.Where(known => parent is null || known.Parent == parent)] : [];
    }

    private sealed class Kept
    {
        private readonly Dictionary<(string? Parent, string Id), int> _places = [];
        private readonly List<KnownId> _ids = [];

        internal IReadOnlyList<KnownId> All => _ids;

        internal void Put(KnownId known)
        {
            var key = (known.Parent, known.Id);
            if (_places.TryGetValue(key, out var place))
            {
                var before = _ids[place];
                _ids[place] = known with { Name = known.Name ?? before.Name, Status = known.Status ?? before.Status };
            }
            else if (_ids.Count < Most)
            {
                _places.Add(key, _ids.Count);
                _ids.Add(known);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using DataOps.Commands;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>The ids that one session has seen, for completion. They go with the session: there are none of one that was removed or replaced.</summary>
internal sealed class KnownIds
{
    /// <summary>So many ids of a kind are kept. A list of more cannot be read at a prompt anyway.</summary>
    internal const int Most = 2000;

    private static readonly ConditionalWeakTable<Session, KnownIds> Sessions = [];

    private readonly Dictionary<IdKind, Kept> _kinds = [];

    /// <summary>The ids that a session has seen.</summary>
    internal static KnownIds Of(Session session) => Sessions.GetOrCreateValue(session);

    /// <summary>Keeps an id, or what is new about it. Called from any thread.</summary>
    internal void Add(IdKind kind, KnownId known)
    {
        lock (_kinds)
        {
            if (!_kinds.TryGetValue(kind, out var kept))
                _kinds[kind] = kept = new();
            kept.Put(known);
        }
    }

    /// <summary>Keeps these ids of some kinds and forgets the others of them, or of one parent: the server was asked for all. Of other kinds they are kept besides.</summary>
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

    /// <summary>The ids of a kind in the order in which they were seen; with a parent only those that belong to it.</summary>
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

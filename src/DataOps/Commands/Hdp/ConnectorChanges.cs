using DataOps.Engine.Sessions;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>Collects piped changes of connectors' lists: all changes of one connector go into one request, or each would undo the previous one.</summary>
/// <typeparam name="T">The change that one piped object makes.</typeparam>
internal sealed class ConnectorChanges<T>
{
    private readonly List<(Session Session, string ConnectorId, List<T> Items)> _changes = [];
    private readonly Dictionary<(Session Session, string ConnectorId), List<T>> _byConnector = [];

    /// <summary>The changes by connector, in the order in which they came.</summary>
    internal IReadOnlyList<(Session Session, string ConnectorId, List<T> Items)> All => _changes;

    internal void Add(Session session, string connectorId, params IEnumerable<T> items)
    {
        var key = (session, connectorId.ToUpperInvariant());
        if (!_byConnector.TryGetValue(key, out var list))
        {
            _byConnector[key] = list = [];
            _changes.Add((session, connectorId, list));
        }

        list.AddRange(items);
    }

    /// <summary>Makes a change that succeeds or fails as a whole: a failure is an error of each of its items.</summary>
    internal static async Task SendAsync(IReadOnlyList<T> items, Func<T, object> targetOf, Func<Task> send, ItemWriter output)
    {
        try
        {
            await send();
            output.CompleteChange();
        }
        catch (DataOpsException exception)
        {
            foreach (var item in items)
                await output.WriteErrorAsync(exception, targetOf(item));
        }
    }

    /// <summary>Makes a change that may find some of its items missing: each of those is an error.</summary>
    internal static async Task SendAsync(IReadOnlyList<T> items, Func<T, object> targetOf, Func<Task<IReadOnlySet<string>>> send, Func<string, string> notThere, ItemWriter output) =>
        await SendAsync(
            items,
            targetOf,
            async () =>
            {
                foreach (var missing in await send())
                    await output.WriteErrorAsync(new DataOpsException(ErrorId.ObjectNotFound, notThere(missing)) { Service = Service.Hdp }, missing);
            },
            output);
}

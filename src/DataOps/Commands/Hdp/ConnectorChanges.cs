using DataOps.Engine.Sessions;
using DataOps.Pipeline;

namespace DataOps.Commands.Hdp;

/// <summary>Changes of connectors' lists, piped one by one: those of one connector go into one request, or each would undo the one before.</summary>
/// <typeparam name="T">What is changed by one piped object.</typeparam>
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

    /// <summary>Makes a change that stands or falls as a whole: a failure is the error of each of its items.</summary>
    internal static async Task SendAsync(IReadOnlyList<T> items, Func<T, object> targetOf, Func<Task> send, Emitter output)
    {
        try
        {
            await send();
        }
        catch (DataOpsException exception)
        {
            foreach (var item in items)
                await output.WriteErrorAsync(exception, targetOf(item));
        }
    }

    /// <summary>Makes a change of which the named parts could not be made, since they are not there.</summary>
    internal static async Task SendAsync(IReadOnlyList<T> items, Func<T, object> targetOf, Func<Task<IReadOnlySet<string>>> send, Func<string, string> notThere, Emitter output) =>
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

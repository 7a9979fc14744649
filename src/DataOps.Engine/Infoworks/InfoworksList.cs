using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>A list that can only be read.</summary>
public sealed class InfoworksList
{
    private readonly Operation _operation;
    private readonly Func<JsonRecord, Origin, DataOpsObject> _read;

    private InfoworksList(Operation operation, Func<JsonRecord, Origin, DataOpsObject> read)
    {
        _operation = operation;
        _read = read;
    }

    /// <summary>The task graphs of each kind of job: <c>GET admin/jobflows</c>.</summary>
    public static InfoworksList Jobflows { get; } = new(CatalogOperations.ListJobflows, CatalogReader.Jobflow);

    /// <summary>The data models of the catalog: <c>GET data-catalog/data-models</c>.</summary>
    public static InfoworksList DataModels { get; } = new(CatalogOperations.ListDataModels, CatalogReader.DataModel);

    /// <summary>The user's favorites in the catalog: <c>GET data-catalog/favorites</c>.</summary>
    public static InfoworksList Favorites { get; } = new(CatalogOperations.ListFavorites, CatalogReader.Favorite);

    /// <summary>The events that the user was notified of: <c>GET event-notifications</c>.</summary>
    public static InfoworksList Notifications { get; } = new(CatalogOperations.ListNotifications, CatalogReader.Notification);

    /// <summary>Reads the list.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<DataOpsObject> ReadAsync(Session session, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in InfoworksPages.ReadAsync(session, new ApiRequest(_operation), query, context, cancellation).ConfigureAwait(false))
            yield return _read(row, session.Origin);
    }
}

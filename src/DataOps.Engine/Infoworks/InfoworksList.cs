using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>A list that can only be read. A new one takes an entry here and a reader.</summary>
public sealed class InfoworksList
{
    private readonly Func<JsonRecord, Origin, DataOpsObject> _read;

    /// <summary>Describes a list.</summary>
    /// <param name="name">The word for one of its rows in messages.</param>
    /// <param name="noun">The noun of the cmdlet that reads it.</param>
    /// <param name="path">Its path.</param>
    /// <param name="read">Creates the object from a row and its origin.</param>
    private InfoworksList(string name, string noun, string path, Func<JsonRecord, Origin, DataOpsObject> read)
    {
        _read = read;
        List = Operation.Read(Service.Infoworks, "GET", path).Answering(ExpectedAnswer.List);
        Type = new(Service.Infoworks, name, $"Get-{noun}", (session, _, context) => ReadAsync(session, new(), context).Named(InfoworksResourceTypes.Of)) { LooksLikeId = ResourceType.IsObjectId, NamesLookLikeIds = true };
    }

    /// <summary>The task graphs of each kind of job.</summary>
    public static InfoworksList Jobflows { get; } = new("jobflow", "InfoworksJobflow", "v3/admin/jobflows", CatalogReader.Jobflow);

    /// <summary>The data models of the catalog, by the ids and names of their tables.</summary>
    public static InfoworksList DataModels { get; } = new("data model", "InfoworksDataModel", "v3/data-catalog/data-models", CatalogReader.DataModel);

    /// <summary>The user's favorites in the catalog.</summary>
    public static InfoworksList Favorites { get; } = new("favorite", "InfoworksFavorite", "v3/data-catalog/favorites", CatalogReader.Favorite);

    /// <summary>The events that the user was notified of.</summary>
    public static InfoworksList Notifications { get; } = new("notification", "InfoworksNotification", "v3/event-notifications", CatalogReader.Notification);

    /// <summary>How its rows are found by name, if they have names.</summary>
    public ResourceType Type { get; }

    internal Operation List { get; }

    /// <summary>Reads the list.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<DataOpsObject> ReadAsync(Session session, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in InfoworksPages.ReadAsync(session, new ApiRequest(List), query, context, cancellation).ConfigureAwait(false))
            yield return _read(row, session.Origin);
    }
}

using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>The records of one family.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="resource">The family.</param>
/// <param name="within">The key of the record that they belong to (<see cref="Resource.Key"/>); null for all, or if the family has none.</param>
public sealed class InfoworksResourceClient(Session session, InfoworksResource resource, string? within = null)
{
    private readonly string[] _owners = within?.Split('/') ?? [];

    // The server's own fields: it sets them and accepts no others.
    private static readonly HashSet<string> ServerFields = new(StringComparer.OrdinalIgnoreCase) { "id", "created_at", "created_by", "modified_at", "modified_by", "created_by_username", "modified_by_username" };

    /// <summary>Lists records: those of one parent, or those of all of them, one parent after the other.</summary>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="resolveUsers">Whether to include the names of users, if the vendor supports it.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<DataOpsObject> ListAsync(InfoworksQuery query, bool resolveUsers, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (resource.Within is { } parent && within is null)
        {
            var all = ParentWalk.ReadAsync(session, parent.Type, query, (key, part) => new InfoworksResourceClient(session, resource, key).ListAsync(part, resolveUsers, context, cancellation), context, cancellation);
            await foreach (var item in all.ConfigureAwait(false))
                yield return item;
            yield break;
        }

        // What only administrators may list is a path of its own.
        var (operation, asked) = query.All && resource.ListAll is { } whole ? (whole, query with { All = false }) : (resource.List, query);
        var request = Request(operation).WithQuery("resolve_ref", Resolve(resolveUsers));
        if (resource.ListQuery is var (name, value))
            request.WithQuery(name, query.Type ?? value);
        await foreach (var row in InfoworksPages.ReadAsync(session, request, asked, context, cancellation).ConfigureAwait(false))
            yield return Show(row);
    }

    /// <summary>Returns one record.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="resolveUsers">Whether to include the names of users, if the vendor supports it.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<DataOpsObject> GetAsync(string id, bool resolveUsers, CallContext context) =>
        Show(await FetchAsync(resource.Get, id, resolveUsers, context).ConfigureAwait(false));

    /// <summary>Creates a record.</summary>
    /// <param name="fields">Its fields by their names on the wire.</param>
    /// <param name="target">What the user named.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The record as it was sent, with its id but without its secrets.</returns>
    public async Task<DataOpsObject> CreateAsync(IReadOnlyDictionary<string, object?> fields, object? target, CallContext context)
    {
        if (resource.Required.FirstOrDefault(name => fields.GetValueOrDefault(name) is null or "") is { } missing)
            throw new DataOpsException(ErrorId.MissingField, $"A {resource.Name} needs {missing}.") { Service = Service.Infoworks, AuthToken = session.Name, TargetObject = target, RecommendedAction = $"Specify {missing}." };

        var request = Request(Allowed(resource.Create)).WithBody(fields).For(target);
        var answer = await session.GetRecordAsync(request.WhenRefused($"The {resource.Name} was not created"), context).ConfigureAwait(false);
        var id = InfoworksAnswer.IdOf(answer) ?? throw InfoworksAnswer.NotConfirmed(session, request, MessageOf(answer), $"The {resource.Name} was not created");
        ResourceNames.Forget(session, resource.Type);
        return Show(InfoworksFields.AsAnswered(id, fields));
    }

    /// <summary>Changes fields of a record. Other fields keep their values.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="changes">The fields by their names on the wire.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task UpdateAsync(string id, IReadOnlyDictionary<string, object?> changes, CallContext context)
    {
        if (!resource.IsReplacedWhole && !resource.SentWhole.Any(changes.ContainsKey))
        {
            await SendAsync(id, changes, context).ConfigureAwait(false);
            return;
        }

        // Nothing else in this process may write between the read and the write.
        using var turn = await KeyedLock.AcquireAsync(session, $"{resource.Name} {id}", context.Cancellation).ConfigureAwait(false);
        var left = new List<string>();
        var present = ResponseSecrets.LeaveOut(await FetchAsync(resource.GetPart ?? resource.Get, id, resolveUsers: false, context).ConfigureAwait(false), left);
        var fitted = resource.Fit(present, changes);
        var whole = InfoworksFields.Merge(present, fitted, ServerFields);
        if (!resource.IsReplacedWhole)
        {
            await SendAsync(id, changes.Keys.ToDictionary(name => name, name => whole[name]), context).ConfigureAwait(false);
            return;
        }

        if (resource.Written.Count > 0)
            whole = resource.Written.Where(whole.ContainsKey).ToDictionary(name => name, name => whole[name]);
        await SendAsync(id, whole, context).ConfigureAwait(false);
        left.RemoveAll(secret => IsGiven(fitted, secret.Split('.')));
        if (left.Count > 0)
            context.Log.Warning($"The {resource.Name} {id} was changed without its {string.Join(" and ", left)}: the value that the server returns is not sent back, and the vendor does not document whether the old one is kept. To be sure, pass it again.");
    }

    /// <summary>Replaces a record with another one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fields">The whole record by the names of its fields on the wire.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task ReplaceAsync(string id, IReadOnlyDictionary<string, object?> fields, CallContext context) => SendAsync(id, fields, context);

    /// <summary>Deletes a record.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task RemoveAsync(string id, CallContext context)
    {
        var request = Request(Allowed(resource.Delete)).With(resource.IdName, id).For(id);
        await session.GetRecordAsync(request.WhenRefused($"The {resource.Name} {id} was not deleted"), context).ConfigureAwait(false);
        ResourceNames.Forget(session, resource.Type);
    }

    private async Task SendAsync(string id, IReadOnlyDictionary<string, object?> fields, CallContext context)
    {
        var request = Request(Allowed(resource.Update)).With(resource.IdName, id).WithBody(fields).For(id);
        await session.GetRecordAsync(request.WhenRefused($"The {resource.Name} {id} was not changed"), context).ConfigureAwait(false);
        ResourceNames.Forget(session, resource.Type);
    }

    private async Task<JsonRecord> FetchAsync(Operation operation, string id, bool resolveUsers, CallContext context)
    {
        var request = Request(operation).With(resource.IdName, id).WithQuery("resolve_ref", Resolve(resolveUsers)).For(id);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        return answer["result"] switch
        {
            JsonRecord { Count: > 0 } result => result,
            object?[] rows when rows.OfType<JsonRecord>().FirstOrDefault() is { } row => row,
            // Some specifications have the fields next to the message.
            null when answer.Has("id") => WithoutEnvelope(answer),
            _ => throw Failure.InAnswer(ErrorId.ObjectNotFound, $"There is no {resource.Name} '{id}'.", request, session),
        };
    }

    private ApiRequest Request(Operation operation)
    {
        var request = new ApiRequest(operation);
        for (var index = 0; index < _owners.Length; index++)
            request.With(resource.OwnerNames[index], _owners[index]);
        return _owners.Length > 0 ? request.For(_owners[^1]) : request;
    }

    private Operation Allowed(Operation? operation) => operation ?? throw new NotSupportedException($"A {resource.Name} can only be read.");

    // A row need not say what it belongs to.
    private DataOpsObject Show(JsonRecord row)
    {
        var shown = ResponseSecrets.Hide(row, resource.AreAccounts);
        for (var index = 0; index < _owners.Length; index++)
            if (!shown.Has(resource.OwnerNames[index]))
                shown.Add(resource.OwnerNames[index], _owners[index]);
        return resource.Read(shown, session.Origin);
    }

    private static JsonRecord WithoutEnvelope(JsonRecord answer)
    {
        var record = new JsonRecord(answer.Count);
        foreach (var (name, value) in answer)
            if (name != "message")
                record.Add(name, value);
        return record;
    }

    private static bool IsGiven(IReadOnlyDictionary<string, object?> changes, ReadOnlySpan<string> path)
    {
        var value = changes.GetValueOrDefault(path[0]);
        return value is not null && (path.Length == 1 || (value is System.Collections.IDictionary inner && IsGiven(InfoworksFields.Plain(inner), path[1..])));
    }

    private string? Resolve(bool wanted) => wanted && resource.ResolvesUsers ? "true" : null;

    private static string? MessageOf(JsonRecord answer) => (answer["result"] as JsonRecord)?.TakeText("message") ?? answer.TakeText("message");
}

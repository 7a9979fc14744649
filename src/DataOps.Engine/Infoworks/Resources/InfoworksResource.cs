using DataOps.Engine.Answers;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>A family of records: everything in which families differ. Most can be created, changed and deleted; some only read.</summary>
public sealed class InfoworksResource
{
    /// <summary>Describes a family.</summary>
    /// <param name="name">The word for one record in messages.</param>
    /// <param name="noun">The noun of its cmdlets.</param>
    /// <param name="path">The path of the list, with the ids of the records that it is within.</param>
    /// <param name="read">Creates the object from a record and its origin.</param>
    /// <param name="updateMethod"><c>PATCH</c>, or <c>PUT</c> if a change sends the whole record.</param>
    /// <param name="within">The family of the records that each of these belongs to; null if they are listed together.</param>
    /// <param name="isReadOnly">Whether the records can only be read.</param>
    /// <param name="idName">The name of the id in the path of a record.</param>
    /// <param name="answer">What the vendor documents as the answer to a request for one record; null for an object under <c>result</c>.</param>
    /// <param name="changedPart">The path of the only part of a record that can be changed, below the record's own; null if it is the record itself.</param>
    internal InfoworksResource(
        string name,
        string noun,
        string path,
        Func<JsonRecord, Origin, DataOpsObject> read,
        string updateMethod = "PATCH",
        InfoworksResource? within = null,
        bool isReadOnly = false,
        string idName = "id",
        ExpectedAnswer? answer = null,
        string? changedPart = null)
    {
        Name = name;
        Read = read;
        Within = within;
        IdName = idName;
        OwnerNames = [.. path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))];
        Type = new(Service.Infoworks, name, $"Get-{noun}", (session, parent, context) => new InfoworksResourceClient(session, this, parent).ListAsync(new(), resolveUsers: false, context).Named(InfoworksResourceTypes.NamesOf))
        {
            LooksLikeId = ResourceType.IsObjectId,
            NamesLookLikeIds = true,
            ParentWord = within?.Name,
            IsReadWithinParent = within is not null,
            Within = within?.Type,
            IsRemembered = true,
        };
        IsReplacedWhole = updateMethod == "PUT";
        if (changedPart is not null)
        {
            GetPart = Operation.Read(Service.Infoworks, "GET", $"{path}/{{{idName}}}/{changedPart}").Answering(InfoworksAnswer.Result with { OrEmpty = true });
            Update = Operation.IdempotentChange(Service.Infoworks, updateMethod, $"{path}/{{{idName}}}/{changedPart}").Answering(InfoworksAnswer.Changed);
        }

        var one = $"{path}/{{{idName}}}";
        List = Operation.Read(Service.Infoworks, "GET", path).Answering(ExpectedAnswer.List);
        Get = Operation.Read(Service.Infoworks, "GET", one).Answering((answer ?? InfoworksAnswer.Result) with { OrEmpty = true });
        if (isReadOnly || changedPart is not null)
            return;

        Create = Operation.NonIdempotent(Service.Infoworks, "POST", path, $"Get-{noun}").Answering(InfoworksAnswer.Changed);
        Update = Operation.IdempotentChange(Service.Infoworks, updateMethod, one).Answering(InfoworksAnswer.Changed);
        Delete = Operation.IdempotentChange(Service.Infoworks, "DELETE", one).Answering(InfoworksAnswer.Changed);
    }

    /// <summary>The word for one record in messages.</summary>
    public string Name { get; }

    /// <summary>The name of the property that holds a record's id, and of the parameter that takes it.</summary>
    public string IdProperty => string.Concat(Name.Split(' ').Select(static word => char.ToUpperInvariant(word[0]) + word[1..])) + "Id";

    /// <summary>How its records are found by name.</summary>
    public ResourceType Type { get; }

    /// <summary>The family of the records that each of these belongs to; null if they are listed together.</summary>
    public InfoworksResource? Within { get; }

    /// <summary>The names of the other ids in the path: those of the records that contain it, the outermost first.</summary>
    internal IReadOnlyList<string> OwnerNames { get; }

    /// <summary>The name of the id in the path of a record.</summary>
    internal string IdName { get; }

    /// <summary>Creates the object from a record and its origin.</summary>
    internal Func<JsonRecord, Origin, DataOpsObject> Read { get; }

    /// <summary>The fields that a new record requires.</summary>
    internal IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The fields that a change of the whole record sends; none for all.</summary>
    internal IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>Fields with several values, of which a change sends all: the vendor does not document that a server keeps the others.</summary>
    internal IReadOnlyList<string> SentWhole { get; init; } = [];

    /// <summary>Whether the records are accounts, which may hold hashes of passwords.</summary>
    internal bool AreAccounts { get; init; }

    /// <summary>A query parameter that the list requires.</summary>
    internal (string Name, string Value)? ListQuery { get; init; }

    /// <summary>A list of all records that only administrators may read; null if there is none.</summary>
    internal Operation? ListAll { get; init; }

    /// <summary>Whether a query parameter adds the names of users.</summary>
    internal bool ResolvesUsers { get; init; }

    /// <summary>Writes changes with the names of the current record, if there are several forms.</summary>
    internal Func<JsonRecord, IReadOnlyDictionary<string, object?>, IReadOnlyDictionary<string, object?>> Fit { get; init; } = static (_, changes) => changes;

    /// <summary>Whether a change sends the whole record.</summary>
    internal bool IsReplacedWhole { get; }

    internal Operation List { get; }

    internal Operation Get { get; }

    /// <summary>Reads the only part of a record that can be changed; null if it is the record itself.</summary>
    internal Operation? GetPart { get; }

    /// <summary>Null for a family whose records cannot be created, as the next two.</summary>
    internal Operation? Create { get; }

    internal Operation? Update { get; }

    internal Operation? Delete { get; }
}

using DataOps.Engine.Answers;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>A family of records that users create, read, change and delete: everything in which families differ.</summary>
public sealed class InfoworksResource
{
    internal InfoworksResource(string name, string noun, string path, Func<JsonRecord, Origin, DataOpsObject> read, string updateMethod = "PATCH")
    {
        Name = name;
        Type = InfoworksResourceTypes.Of(this, noun);
        Read = read;
        IsReplacedWhole = updateMethod == "PUT";
        var one = path + "/{id}";
        List = Operation.Read(Service.Infoworks, "GET", path).Answering(ExpectedAnswer.List);
        Get = Operation.Read(Service.Infoworks, "GET", one).Answering(InfoworksAnswer.Result);
        Create = Operation.NonIdempotent(Service.Infoworks, "POST", path, $"Get-{noun}").Answering(InfoworksAnswer.Changed);
        Update = Operation.IdempotentChange(Service.Infoworks, updateMethod, one).Answering(InfoworksAnswer.Changed);
        Delete = Operation.IdempotentChange(Service.Infoworks, "DELETE", one).Answering(InfoworksAnswer.Changed);
    }

    /// <summary>The word for one record in messages.</summary>
    public string Name { get; }

    /// <summary>How its records are found by name.</summary>
    public ResourceType Type { get; }

    /// <summary>Creates the object from a record and its origin.</summary>
    internal Func<JsonRecord, Origin, DataOpsObject> Read { get; }

    /// <summary>The fields that a new record requires.</summary>
    internal IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>A query parameter that the list requires.</summary>
    internal (string Name, string Value)? ListQuery { get; init; }

    /// <summary>Whether a query parameter adds the names of users.</summary>
    internal bool ResolvesUsers { get; init; }

    /// <summary>Writes changes with the names of the current record, if there are several forms.</summary>
    internal Func<JsonRecord, IReadOnlyDictionary<string, object?>, IReadOnlyDictionary<string, object?>> Fit { get; init; } = static (_, changes) => changes;

    /// <summary>Whether a change sends the whole record.</summary>
    internal bool IsReplacedWhole { get; }

    internal Operation List { get; }

    internal Operation Get { get; }

    internal Operation Create { get; }

    internal Operation Update { get; }

    internal Operation Delete { get; }
}

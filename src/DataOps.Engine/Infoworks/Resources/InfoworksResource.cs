using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Names;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>A family of records that people make, read, change and delete: all in which one differs from another.</summary>
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

    /// <summary>What one record is called in messages.</summary>
    public string Name { get; }

    /// <summary>How its records are named.</summary>
    public ResourceType Type { get; }

    /// <summary>Makes the object of a record and of where it came from.</summary>
    internal Func<JsonRecord, Origin, DataOpsObject> Read { get; }

    /// <summary>The fields that a new record cannot do without.</summary>
    internal IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>A query parameter without which there is no list.</summary>
    internal (string Name, string Value)? ListQuery { get; init; }

    /// <summary>Whether the vendor has a query parameter by which the names of users come along.</summary>
    internal bool ResolvesUsers { get; init; }

    /// <summary>Writes changes by the names that a present record has, where there are several.</summary>
    internal Func<JsonRecord, IReadOnlyDictionary<string, object?>, IReadOnlyDictionary<string, object?>> Fit { get; init; } = static (_, changes) => changes;

    /// <summary>Whether a change sends the whole record.</summary>
    internal bool IsReplacedWhole { get; }

    internal Operation List { get; }

    internal Operation Get { get; }

    internal Operation Create { get; }

    internal Operation Update { get; }

    internal Operation Delete { get; }
}

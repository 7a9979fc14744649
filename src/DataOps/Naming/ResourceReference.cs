using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Names;

namespace DataOps.Naming;

/// <summary>A resource that a command is to work on, as the user named it and by its id.</summary>
internal sealed class ResourceReference
{
    private readonly ResourceType _type;
    private readonly ResourceNames? _names;

    /// <summary>Takes a text for an id.</summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">The text.</param>
    /// <param name="parent">The id of what it belongs to, where that was given.</param>
    /// <param name="names">Where the text is looked for when it is not an id after all; null where it can only be one.</param>
    internal ResourceReference(ResourceType type, string given, string? parent, ResourceNames? names)
    {
        (_type, _names) = (type, names);
        (Given, Id, Parent, Name) = (given, given, parent, ObjectIds.NameOf(given));
    }

    /// <summary>Takes what a name was found to be.</summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">The text.</param>
    /// <param name="found">The resource.</param>
    internal ResourceReference(ResourceType type, string given, Resource found)
    {
        _type = type;
        Given = given;
        (Id, Name, Parent, Item) = (found.Id, found.Name, found.Parent, found.Item);
    }

    /// <summary>What the user wrote: the target of errors.</summary>
    internal string Given { get; }

    /// <summary>Its id.</summary>
    internal string Id { get; private set; }

    /// <summary>Its name, where the user named it by that, or its object has it.</summary>
    internal string? Name { get; private set; }

    /// <summary>The id of what it belongs to, where that is known.</summary>
    internal string? Parent { get; private set; }

    /// <summary>The object of the list in which its name was found.</summary>
    internal object? Item { get; private set; }

    /// <summary>What a question for confirmation calls it.</summary>
    public override string ToString() => Name is null ? $"{_type.Word} {Id}" : $"{_type.Word} '{Name}' ({Id})";

    /// <summary>Uses the id. Where the server knows no such id, and the text is a name that only looks like one, that one's id is used.</summary>
    internal async Task<T> UseAsync<T>(Func<string, Task<T>> use, CallContext context)
    {
        try
        {
            return await use(Id);
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.ObjectNotFound && _names is not null && Name is null)
        {
            if (await FindByNameAsync(_names, context) is not { } found || found.Id == Id)
                throw;

            (Id, Name, Parent, Item) = (found.Id, found.Name, found.Parent, found.Item);
            return await use(Id);
        }
    }

    // That a text of the form of an id is neither is what the server has said already.
    private async Task<Resource?> FindByNameAsync(ResourceNames names, CallContext context)
    {
        try
        {
            return await names.FindAsync(Given, context);
        }
        catch (DataOpsException exception) when (exception.Id != ErrorId.AmbiguousName && !(exception.Id == ErrorId.ObjectNotFound && _type.GuessesIds))
        {
            return null;
        }
    }
}

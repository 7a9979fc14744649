using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;

namespace DataOps.Naming;

/// <summary>A resource that a command works on: as the user named it, and its id.</summary>
internal sealed class ResourceReference
{
    private readonly Session _session;
    private readonly ResourceType _type;
    private readonly ResourceNames? _names;
    private readonly long _since;

    /// <summary>Creates a reference from text that is taken as an id.</summary>
    /// <param name="session">The session to use it with.</param>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">The text.</param>
    /// <param name="parent">The id of its parent, if given.</param>
    /// <param name="names">Where to look up the text if it is not an id after all; null if it can only be an id.</param>
    internal ResourceReference(Session session, ResourceType type, string given, string? parent, ResourceNames? names)
    {
        (Given, Id, Parent, Name) = (given, given, parent, ObjectIds.NameOf(given));
        (_session, _type, _names) = (session, type, Name is null ? names : null);
    }

    /// <summary>Creates a reference from a resource that was found in a list.</summary>
    /// <param name="session">The session that listed it.</param>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">The text.</param>
    /// <param name="found">The resource.</param>
    /// <param name="names">Where to look up its name again if the server no longer has the resource; null if the list was read just now.</param>
    /// <param name="since">The earliest time stamp at which that list may have been read.</param>
    internal ResourceReference(Session session, ResourceType type, string given, Resource found, ResourceNames? names = null, long since = 0)
    {
        (_session, _type, _names, _since) = (session, type, given == found.Id ? null : names, since);
        Given = given;
        (Id, Name, Parent, Item) = (found.Id, found.Name, found.Parent, found.Item);
    }

    /// <summary>The text that the user gave: the target of errors.</summary>
    internal string Given { get; }

    /// <summary>Its id.</summary>
    internal string Id { get; private set; }

    /// <summary>Its name, if the user gave the name or an object that has it.</summary>
    internal string? Name { get; private set; }

    /// <summary>The key of its parent, if known.</summary>
    internal string? Parent { get; private set; }

    /// <summary>The ids that lead to what it contains.</summary>
    internal string Key => Resource.KeyOf(Parent, Id);

    /// <summary>The object in the list that its name was found in.</summary>
    internal object? Item { get; private set; }

    /// <summary>Sets the name for prompts if none was given; it is not what the user named it by.</summary>
    internal string? ShownName { private get; set; }

    /// <summary>Its description with that of its parent, for confirmation prompts.</summary>
    internal string WithParent => _type is { ParentWord: { } word, Within: { } within } && Parent is { } key
        ? $"{this} of {word} {(ResourceNames.NameOf(_session, within, key) is { } name ? $"'{name}' ({key})" : key)}"
        : ToString();

    /// <summary>Returns its description for confirmation prompts, with a name that the session remembers if none was given.</summary>
    public override string ToString() => (Name ?? ShownName ?? ResourceNames.NameOf(_session, _type, Key)) is { } name ? $"{_type.Word} '{name}' ({Id})" : $"{_type.Word} {Id}";

    /// <summary>Uses the id. If the server does not know it, and the text is a name that only looks like an id, or one that was remembered, the id that the name has now is used.</summary>
    internal async Task<T> UseAsync<T>(Func<string, Task<T>> use, CallContext context)
    {
        try
        {
            return await use(Id);
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.ObjectNotFound && _names is not null)
        {
            if (await FindByNameAsync(_names, context) is not { } found || found.Id == Id)
                throw;

            (Id, Name, Parent, Item) = (found.Id, found.Name, found.Parent, found.Item);
            return await use(Id);
        }
    }

    // For text in the form of an id, the server has already answered that there is no such id; that there is no such name says more.
    private async Task<Resource?> FindByNameAsync(ResourceNames names, CallContext context)
    {
        try
        {
            return (await names.ListAsync(context, _since)).Find(Name ?? Given);
        }
        catch (DataOpsException exception) when (exception.Id != ErrorId.AmbiguousName && !(exception.Id == ErrorId.ObjectNotFound && (_type.GuessesIds || Name is not null)))
        {
            return null;
        }
    }
}

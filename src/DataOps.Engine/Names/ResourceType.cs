using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Names;

/// <summary>A type of resource that people refer to by id or name: what it is called, what its ids look like, and how a server lists it.</summary>
/// <param name="service">The service.</param>
/// <param name="word">The word for one of them in messages.</param>
/// <param name="lister">The cmdlet that lists them.</param>
/// <param name="list">Lists them with their names, within a parent or all.</param>
public sealed class ResourceType(Service service, string word, string lister, Func<Session, string?, CallContext, IAsyncEnumerable<Resource>> list)
{
    /// <summary>The service.</summary>
    public Service Service => service;

    /// <summary>The word for one of them in messages.</summary>
    public string Word => word;

    /// <summary>The cmdlet that lists them.</summary>
    public string Lister => lister;

    /// <summary>Whether a text looks like an id, so that it is used as one without requesting the list.</summary>
    public Func<string, bool> LooksLikeId { get; init; } = static _ => false;

    /// <summary>Whether a name may look like an id, so that a text that is not an id may still be a name.</summary>
    public bool NamesLookLikeIds { get; init; }

    /// <summary>Whether ids have no distinct form, so that <see cref="LooksLikeId"/> is a guess.</summary>
    public bool GuessesIds { get; init; }

    /// <summary>The word for their parent in messages, such as <c>connection</c>; null if all are listed together.</summary>
    public string? ParentWord { get; init; }

    /// <summary>Whether one can be read and changed only within its parent, so that an id is searched for in the list if the parent is not known.</summary>
    public bool IsReadWithinParent { get; init; }

    /// <summary>The most that the list contains; null if it is complete.</summary>
    public int? ListLimit { get; init; }

    /// <summary>Further advice for a user whose name was not found.</summary>
    public string? Advice { get; init; }

    /// <summary>The type of their parents, whose names are looked up as well; null if parents are given by id, or there are none.</summary>
    public ResourceType? Within { get; init; }

    /// <summary>Whether the names that a session has read once are used by its later commands, for a few minutes.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>Lists them with their names.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="parent">The id of their parent; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public IAsyncEnumerable<Resource> ListAsync(Session session, string? parent, CallContext context) => list(session, parent, context);

    /// <summary>Whether a text is 24 hexadecimal digits, as the ids of MongoDB are.</summary>
    /// <param name="text">The text.</param>
    public static bool IsObjectId(string text) => text.Length == 24 && text.All(char.IsAsciiHexDigit);

    /// <summary>Whether a text is a number.</summary>
    /// <param name="text">The text.</param>
    public static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}

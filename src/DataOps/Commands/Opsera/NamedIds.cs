using DataOps.Engine.Http;
using DataOps.Engine.Opsera;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Opsera;

/// <summary>What a command is for: each given by id or by exact name. For the names a server is asked for its list once.</summary>
/// <param name="kind">What may be named.</param>
/// <param name="namesOf">The names on a server.</param>
internal sealed class NamedIds(string kind, Func<Session, ExactNames> namesOf)
{
    private readonly Dictionary<Session, ExactNames> _names = [];

    /// <summary>Pipelines.</summary>
    internal static NamedIds OfPipelines() => new("pipeline", ExactNames.OfPipelines);

    /// <summary>Tools.</summary>
    internal static NamedIds OfTools() => new("tool", ExactNames.OfTools);

    /// <summary>The id of what was named.</summary>
    /// <param name="idOrName">The id or the name.</param>
    /// <param name="session">The session to call with.</param>
    /// <param name="ask">Asks the server on the pipeline's thread, and writes the error where that fails.</param>
    /// <returns>The id, or null after an error.</returns>
    internal string? IdOf(string idOrName, Session session, Func<object?, Func<CallContext, Task<string>>, string?> ask)
    {
        if (ExactNames.IsId(idOrName))
            return idOrName;

        if (!_names.TryGetValue(session, out var names))
            _names[session] = names = namesOf(session);
        return ask(idOrName, context => names.ResolveAsync(idOrName, context));
    }

    /// <summary>What a question for confirmation calls it.</summary>
    internal string Describe(string idOrName, string id, Session session) =>
        idOrName == id ? $"{kind} {id} on {session.Uri.Authority}" : $"{kind} '{idOrName}' ({id}) on {session.Uri.Authority}";
}

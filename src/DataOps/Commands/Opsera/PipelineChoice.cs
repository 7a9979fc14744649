using DataOps.Engine.Http;
using DataOps.Engine.Opsera;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Opsera;

/// <summary>The pipelines that a command is for: each given by id or by exact name. For the names the server is asked for its list once.</summary>
internal sealed class PipelineChoice
{
    private readonly Dictionary<Session, PipelineNames> _names = [];

    /// <summary>The id of what was named.</summary>
    /// <param name="idOrName">The id or the name.</param>
    /// <param name="session">The session to call with.</param>
    /// <param name="ask">Asks the server on the pipeline's thread, and writes the error where that fails.</param>
    /// <returns>The id, or null after an error.</returns>
    internal string? IdOf(string idOrName, Session session, Func<object?, Func<CallContext, Task<string>>, string?> ask)
    {
        if (PipelineNames.IsId(idOrName))
            return idOrName;

        if (!_names.TryGetValue(session, out var names))
            _names[session] = names = new PipelineNames(session);
        return ask(idOrName, context => names.ResolveAsync(idOrName, context));
    }

    /// <summary>What a question for confirmation calls a pipeline.</summary>
    internal static string Describe(string idOrName, string id, Session session) =>
        idOrName == id ? $"pipeline {id} on {session.Uri.Authority}" : $"pipeline '{idOrName}' ({id}) on {session.Uri.Authority}";
}

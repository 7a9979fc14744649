using System.Management.Automation;
using DataOps.Commands;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>Notes the ids in what a command writes. For one command, on its pipeline's thread.</summary>
internal sealed class IdNoter
{
    private (Service Service, string Token, KnownIds Ids)? _last;
    private int _left = KnownIds.Most;

    /// <summary>Notes the ids in an object that is written. A long list costs nothing behind the first so many.</summary>
    internal void Note(object written)
    {
        if (_left == 0 || IdSources.In(written) is not var (service, found) || TokenOf(written) is not { } token)
            return;

        _left--;
        if (_last is not var (lastService, lastToken, ids) || lastService != service || lastToken != token)
        {
            if (SessionStore.Shared.TryFind(service, token) is not { } session)
                return;
            ids = KnownIds.Of(session);
            _last = (service, token, ids);
        }

        foreach (var (kind, known) in found)
            ids.Add(kind, known);
    }

    private static string? TokenOf(object item) => item switch
    {
        DataOpsObject typed => typed.AuthToken,
        PSObject open => open.Properties[nameof(DataOpsObject.AuthToken)]?.Value as string,
        _ => null,
    };
}

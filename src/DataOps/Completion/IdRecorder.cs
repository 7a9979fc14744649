using System.Management.Automation;
using DataOps.Commands;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>Records the ids in the output of a command. For one command, on its pipeline's thread.</summary>
internal sealed class IdRecorder
{
    private (Service Service, Origin Origin, KnownIds Ids)? _last;
    private int _left = KnownIds.Most;

    /// <summary>Records the ids in an output object. In a long list, only the first objects are examined.</summary>
    internal void Note(object written)
    {
        if (_left == 0 || IdSources.In(written) is not var (service, found) || OriginOf(written) is not { } origin)
            return;

        _left--;
        if (_last is not var (lastService, lastOrigin, ids) || lastService != service || lastOrigin != origin)
        {
            if (SessionStore.Shared.TryFind(service, origin.AuthToken) is not { } session || session.Origin != origin)
                return;
            ids = KnownIds.Of(session);
            _last = (service, origin, ids);
        }

        foreach (var (kind, known) in found)
            ids.Add(kind, known);
    }

    private static Origin? OriginOf(object item) => item switch
    {
        DataOpsObject typed => typed.Origin,
        PSObject open => new(open.Properties[nameof(DataOpsObject.AuthToken)]?.Value as string, open.Properties[nameof(DataOpsObject.Server)]?.Value as string),
        _ => null,
    };
}

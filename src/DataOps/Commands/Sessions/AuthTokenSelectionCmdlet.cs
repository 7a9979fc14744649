using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>The base of the cmdlets that select sessions of the store by service and name.</summary>
public abstract class AuthTokenSelectionCmdlet : DataOpsCmdlet
{
    private bool _isResolved;

    /// <summary>Only sessions of these services. By default, of all services.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Given]
    public Service[] Service { get; set; } = [];

    /// <summary>The first positional argument: names of sessions or services.</summary>
    private protected abstract string[] Names { get; }

    /// <summary>Whether a name means exactly one session, without wildcards.</summary>
    private protected virtual bool TakesOne => false;

    /// <summary>The sessions that a service stands for.</summary>
    private protected virtual IEnumerable<(Session Session, bool IsDefault)> OfService(Service service) => SessionStore.Shared.List().Where(item => item.Session.Service == service);

    /// <summary>The selected sessions; it is an error if a name without wildcards is not found.</summary>
    private protected List<(Session Session, bool IsDefault)> Select()
    {
        ResolveOnce();
        if (Names.Length == 0)
            return [.. Service.Length == 0 ? SessionStore.Shared.List() : Service.SelectMany(OfService)];

        var selected = new List<(Session, bool)>();
        foreach (var name in Names)
            try
            {
                var choice = TokenChoice.Of(name, Service, !TakesOne);
                if (choice.Named.Count > 1 && TakesOne)
                    throw choice.Ambiguous(name);
                selected.AddRange((choice.Service is { } service ? OfService(service) : choice.Named).Except(selected));
            }
            catch (DataOpsException exception)
            {
                WriteError(Errors.ErrorRecords.From(exception, name));
            }

        return selected;
    }

    // For the first object only: the others would read the same environment and the same file.
    private void ResolveOnce()
    {
        if (_isResolved)
            return;

        _isResolved = true;
        try
        {
            SessionStore.Shared.Resolve();
        }
        catch (DataOpsException exception)
        {
            WriteError(Errors.ErrorRecords.From(exception));
        }
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>The base of the cmdlets that pick tokens of the store by service and name.</summary>
public abstract class AuthTokenSelectionCommand : DataOpsCommand
{
    /// <summary>The services whose tokens are meant. Without it, all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Given]
    public Service[] Service { get; set; } = [];

    /// <summary>The names of tokens.</summary>
    private protected abstract string[] Names { get; }

    /// <summary>The sessions that are meant; a name without wildcards that is not found is an error.</summary>
    private protected List<(Session Session, bool IsDefault)> Select()
    {
        var all = SessionStore.Shared.List().Where(item => Service.Length == 0 || Service.Contains(item.Session.Service)).ToList();
        if (Names.Length == 0)
            return all;

        var selected = new List<(Session, bool)>();
        foreach (var name in Names)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            var matches = all.Where(item => pattern.IsMatch(item.Session.Name)).ToList();
            if (matches.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(Errors.ErrorRecords.From(NotFound(name), name));
            selected.AddRange(matches.Except(selected));
        }

        return selected;
    }

    private DataOpsException NotFound(string name)
    {
        var services = Service.Length == 0 ? "any service" : string.Join(" or ", Service);
        var names = SessionStore.Shared.List().Select(item => $"{item.Session.Service}/{item.Session.Name}").ToList();
        return new DataOpsException(ErrorId.NotSignedIn, $"There is no token '{name}' for {services}. There is: {(names.Count == 0 ? "none" : string.Join(", ", names))}.");
    }
}

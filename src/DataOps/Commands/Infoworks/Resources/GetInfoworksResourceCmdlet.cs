using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The base of the cmdlets that get one kind of record, by name or id.</summary>
public abstract class GetInfoworksResourceCmdlet : InfoworksListCmdlet
{
    private protected const string IdSet = "Id";

    /// <summary>The names or ids. Names can contain wildcards. It is an error if one without wildcards is not found. By default, all are listed.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(TakesNames = true)]
    public string[] Name { get; set; } = [];

    private protected abstract InfoworksResource Resource { get; }

    /// <summary>The ids that were given.</summary>
    private protected abstract string[] Ids { get; }

    /// <summary>Whether to include the names of users.</summary>
    private protected virtual bool WantsUsers => false;

    /// <summary>The ids or names of what the records belong to; empty for all.</summary>
    private protected virtual string[] Owners => [];

    private protected override void Process()
    {
        var (session, family, withUsers) = (FindSession(), Resource, WantsUsers);
        if (Ids.Length == 0)
        {
            foreach (var key in Parents(family.Type, Owners))
            {
                var client = new InfoworksResourceClient(session, family, key);
                WriteList(family.Type, key, Name, (query, context) => client.ListAsync(query, withUsers, context), CanGet(key) ? (id, context) => client.GetAsync(id, withUsers, context) : null);
            }

            return;
        }

        foreach (var record in Resolve(family.Type, IdPairs.OfOptional(Owners, Ids, family.Within?.IdProperty ?? "", family.IdProperty)))
            Queue(record, async (id, output) => await output.WriteAsync(await new InfoworksResourceClient(session, family, record.Parent).GetAsync(id, withUsers, output.Context)));
    }

    // Without its parent, only the list shows which record an id means.
    private bool CanGet(string? key) => Resource.Within is null || key is not null;
}

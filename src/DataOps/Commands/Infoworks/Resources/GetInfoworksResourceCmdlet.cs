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

    private protected override void Process()
    {
        var client = new InfoworksResourceClient(FindSession(), Resource);
        var withUsers = WantsUsers;
        if (ParameterSetName != IdSet)
            WriteList(Resource.Type, null, Name, (query, context) => client.ListAsync(query, withUsers, context), (id, context) => client.GetAsync(id, withUsers, context));

        foreach (var record in Resolve(Resource.Type, Ids))
            Queue(record, async (id, output) => await output.WriteAsync(await client.GetAsync(id, withUsers, output.Context)));
    }
}

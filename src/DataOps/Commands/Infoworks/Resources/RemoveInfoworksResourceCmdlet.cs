using DataOps.Engine.Infoworks.Resources;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The base of the cmdlets that delete one kind of record.</summary>
public abstract class RemoveInfoworksResourceCmdlet : InfoworksCmdlet
{
    private protected abstract InfoworksResource Resource { get; }

    /// <summary>The ids that were given.</summary>
    private protected abstract string[] Ids { get; }

    private protected override void Process()
    {
        var client = new InfoworksResourceClient(FindSession(), Resource);
        foreach (var named in Resolve(Resource.Type, Ids))
            if (Describe(client, named) is { } record && ShouldProcess(record, "Delete"))
                Queue(named, (id, output) => client.RemoveAsync(id, output.Context));
    }

    // The name is worth a request only if somebody reads it.
    private string? Describe(InfoworksResourceClient client, ResourceReference named)
    {
        if (!AsksOrTells || named.Name is not null)
            return $"{named} on {ServerName}";
        return Ask(named, (id, context) => client.GetAsync(id, resolveUsers: false, context)) is InfoworksRecord record ? $"{Resource.Name} '{record.Name}' ({named.Id}) on {ServerName}" : null;
    }
}

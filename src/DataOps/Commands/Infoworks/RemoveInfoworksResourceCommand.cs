using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets that delete records of one family.</summary>
public abstract class RemoveInfoworksResourceCommand : InfoworksCommand
{
    private protected abstract InfoworksResource Resource { get; }

    /// <summary>The ids that were given.</summary>
    private protected abstract string[] Ids { get; }

    private protected override void Process()
    {
        var client = new InfoworksResourceClient(FindSession(), Resource);
        foreach (var id in Ids)
            if (Describe(client, id) is { } record && ShouldProcess(record, "Delete"))
                Queue(id, output => client.RemoveAsync(id, output.Context));
    }

    // Its name is only worth a request where somebody reads it.
    private string? Describe(InfoworksResourceClient client, string id)
    {
        if (!AsksOrTells)
            return $"{Resource.Name} {id} on {ServerName}";
        return Ask(id, context => client.GetAsync(id, resolveUsers: false, context)) is InfoworksRecord record ? $"{Resource.Name} '{record.Name}' ({id}) on {ServerName}" : null;
    }
}

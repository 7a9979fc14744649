using System.Management.Automation;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The base of the cmdlets that change one kind of record.</summary>
public abstract class SetInfoworksResourceCmdlet : InfoworksCmdlet
{
    /// <summary>Outputs the changed record.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract InfoworksResource Resource { get; }

    /// <summary>The ids that were given.</summary>
    private protected abstract string[] Ids { get; }

    /// <summary>The fields to change.</summary>
    private protected abstract IReadOnlyDictionary<string, object?> Changes { get; }

    /// <summary>Whether the fields are the whole record, sent as it is.</summary>
    private protected virtual bool AreWhole => false;

    private protected override void Process()
    {
        var client = new InfoworksResourceClient(FindSession(), Resource);
        var (changes, areWhole, passThru) = (Changes, AreWhole, PassThru.IsPresent);
        if (changes.Count == 0)
            throw new DataOpsException(ErrorId.InvalidRequest, "There is nothing to change: specify at least one field.") { Service = Service.Infoworks };

        foreach (var named in Resolve(Resource.Type, Ids))
            if (ShouldProcess($"{named} on {ServerName}", $"{(areWhole ? "Replace" : "Change")} {string.Join(", ", changes.Keys)}"))
                Queue(named, async (id, output) =>
                {
                    await (areWhole ? client.ReplaceAsync(id, changes, output.Context) : client.UpdateAsync(id, changes, output.Context));
                    if (passThru)
                        await output.WriteAsync(await client.GetAsync(id, resolveUsers: false, output.Context));
                });
    }
}

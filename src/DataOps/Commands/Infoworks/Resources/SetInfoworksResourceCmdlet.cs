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

    /// <summary>The ids or names of what the records belong to; empty if that follows from the records.</summary>
    private protected virtual string[] Owners => [];

    /// <summary>The fields to change; null if one of them names something that was not found.</summary>
    private protected abstract IReadOnlyDictionary<string, object?>? Changes { get; }

    /// <summary>Whether the fields are the whole record, sent as it is.</summary>
    private protected virtual bool AreWhole => false;

    private protected override void Process()
    {
        var (session, family) = (FindSession(), Resource);
        var (changes, areWhole, passThru) = (Changes, AreWhole, PassThru.IsPresent);
        if (changes is null)
            return;
        if (changes.Count == 0)
            throw NothingToChange;

        foreach (var named in Resolve(family.Type, IdPairs.OfOptional(Owners, Ids, family.Within?.IdProperty ?? "", family.IdProperty)))
            if (ShouldProcess($"{named.WithParent} on {ServerName}", $"{(areWhole ? "Replace" : "Change")} {string.Join(", ", changes.Keys)}"))
                Queue(named, async (id, output) =>
                {
                    var client = new InfoworksResourceClient(session, family, named.Parent);
                    await (areWhole ? client.ReplaceAsync(id, changes, output.Context) : client.UpdateAsync(id, changes, output.Context));
                    if (passThru)
                        await output.WriteAsync(await client.GetAsync(id, resolveUsers: false, output.Context));
                });
    }
}

using DataOps.Engine.Infoworks.Resources;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The base of the cmdlets that create one kind of record.</summary>
public abstract class NewInfoworksResourceCmdlet : InfoworksCmdlet
{
    private protected abstract InfoworksResource Resource { get; }

    /// <summary>Creates a record after ShouldProcess.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="owner">What it is created within; null for nothing.</param>
    private protected void Create(string? name, IReadOnlyDictionary<string, object?> fields, ResourceReference? owner = null)
    {
        var client = new InfoworksResourceClient(FindSession(), Resource, owner?.Key);
        if (ShouldProcess($"{Resource.Name} '{name}'{(owner is null ? "" : $" of {owner}")} on {ServerName}", "Create"))
            Queue(name, async output => await output.WriteAsync(await client.CreateAsync(fields, name, output.Context)));
    }
}

using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The base of the cmdlets that create one kind of record.</summary>
public abstract class NewInfoworksResourceCmdlet : InfoworksCmdlet
{
    private protected abstract InfoworksResource Resource { get; }

    /// <summary>Creates a record after ShouldProcess.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Its fields.</param>
    private protected void Create(string? name, IReadOnlyDictionary<string, object?> fields)
    {
        var client = new InfoworksResourceClient(FindSession(), Resource);
        if (ShouldProcess($"{Resource.Name} '{name}' on {ServerName}", "Create"))
            Queue(name, async output => await output.WriteAsync(await client.CreateAsync(fields, name, output.Context)));
    }
}

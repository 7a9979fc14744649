using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The base of the cmdlets that delete one kind of record.</summary>
public abstract class RemoveInfoworksResourceCmdlet : RemoveInfoworksCmdlet
{
    private protected abstract InfoworksResource Resource { get; }

    private protected override ResourceType Type => Resource.Type;

    private protected override Task<DataOpsObject> GetAsync(Session session, string? parent, string id, CallContext context) =>
        new InfoworksResourceClient(session, Resource, parent).GetAsync(id, resolveUsers: false, context);

    private protected override Func<string?, string, CallContext, Task> Removal(Session session)
    {
        var family = Resource;
        return (parent, id, context) => new InfoworksResourceClient(session, family, parent).RemoveAsync(id, context);
    }
}

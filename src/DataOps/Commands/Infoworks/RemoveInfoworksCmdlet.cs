using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets that delete one kind of object.</summary>
public abstract class RemoveInfoworksCmdlet : InfoworksCmdlet
{
    /// <summary>The type of the objects.</summary>
    private protected abstract ResourceType Type { get; }

    /// <summary>The ids that were given.</summary>
    private protected abstract string[] Ids { get; }

    /// <summary>The ids or names of what the objects belong to; empty if that follows from the objects.</summary>
    private protected virtual string[] Owners => [];

    /// <summary>What is done, for the confirmation prompt.</summary>
    private protected virtual string Action => "Delete";

    /// <summary>Returns an object, for its name.</summary>
    private protected abstract Task<DataOpsObject> GetAsync(Session session, string? parent, string id, CallContext context);

    /// <summary>Deletes an object: by the id of what it belongs to, if anything, and its own.</summary>
    private protected abstract Func<string?, string, CallContext, Task> Removal(Session session);

    private protected override void Process()
    {
        var session = FindSession();
        var remove = Removal(session);
        foreach (var named in Resolve(Type, IdPairs.OfOptional(Owners, Ids, $"{Type.Within?.Word}Id", $"{Type.Word}Id")))
            if (FindFault(session, named) is { } fault)
                Queue(named.Given, _ => Task.FromException(fault));
            else if (Describe(session, named) is { } described)
            {
                var isAgreed = ShouldProcess(described, Action);
                if (isAgreed || IsWhatIf)
                    Promise();
                if (isAgreed)
                    Queue(named, (id, output) => remove(named.Parent, id, output.Context));
            }
    }

    /// <summary>Why an object would not be deleted, if that is known before anybody is asked: -WhatIf reports it as well.</summary>
    private protected virtual DataOpsException? FindFault(Session session, ResourceReference named) => null;

    /// <summary>Called when an object is going to be deleted, or would be without -WhatIf.</summary>
    private protected virtual void Promise()
    {
    }

    // The name is worth a request only if somebody reads it.
    private string? Describe(Session session, ResourceReference named)
    {
        if (AsksOrTells && named.Name is null)
        {
            if (Ask(named, (id, context) => GetAsync(session, named.Parent, id, context)) is not { } found)
                return null;

            named.ShownName = InfoworksResourceTypes.Of(found).Name;
        }

        return $"{named.WithParent} on {ServerName}";
    }
}

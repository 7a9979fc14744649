using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Configurations;

/// <summary>A kind of object whose configuration the vendor exports and imports: everything in which the kinds differ.</summary>
public sealed class InfoworksConfigurationKind
{
    private readonly Func<Session, string?, string, CallContext, Task<DataOpsObject>> _get;
    private readonly Func<Session, string?, string, CallContext, Task> _remove;

    private InfoworksConfigurationKind(
        ResourceType type,
        string parts,
        Operation export,
        Operation import,
        Func<Session, string?, string, CallContext, Task<DataOpsObject>> get,
        Func<Session, string?, string, CallContext, Task> remove)
    {
        Type = type;
        Parts = parts;
        Export = export;
        Import = import;
        _get = get;
        _remove = remove;
    }

    /// <summary>Sources.</summary>
    public static InfoworksConfigurationKind Source { get; } = Of(InfoworksResources.Source, "its tables and table groups", ConfigurationOperations.ExportSource, ConfigurationOperations.ImportSource);

    /// <summary>Pipelines.</summary>
    public static InfoworksConfigurationKind Pipeline { get; } = Of(InfoworksResources.Pipeline, "its versions", ConfigurationOperations.ExportPipeline, ConfigurationOperations.ImportPipeline);

    /// <summary>Workflows.</summary>
    public static InfoworksConfigurationKind Workflow { get; } = new(
        InfoworksResourceTypes.Workflow,
        "its versions and schedule",
        ConfigurationOperations.ExportWorkflow,
        ConfigurationOperations.ImportWorkflow,
        static async (session, domain, id, context) => await new InfoworksWorkflows(session).GetAsync(domain!, id, context).ConfigureAwait(false),
        static (session, domain, id, context) => new InfoworksWorkflows(session).RemoveAsync(domain!, id, context));

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<InfoworksConfigurationKind> All { get; } = [Source, Pipeline, Workflow];

    /// <summary>The vendor's word for the kind.</summary>
    public string Name => Type.Word;

    /// <summary>How its objects are found by name.</summary>
    public ResourceType Type { get; }

    /// <summary>What is deleted with one, in words.</summary>
    public string Parts { get; }

    internal Operation Export { get; }

    internal Operation Import { get; }

    /// <summary>Returns an object of the kind.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="parent">The id of its domain; null for a source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<DataOpsObject> GetAsync(Session session, string? parent, string id, CallContext context) => _get(session, parent, id, context);

    /// <summary>Deletes an object of the kind.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="parent">The id of its domain; null for a source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task RemoveAsync(Session session, string? parent, string id, CallContext context) => _remove(session, parent, id, context);

    internal ApiRequest Request(Operation operation, string? parent, string id)
    {
        var request = new ApiRequest(operation).With($"{Name}_id", id).For(id);
        return parent is null ? request : request.With("domain_id", parent);
    }

    private static InfoworksConfigurationKind Of(InfoworksResource family, string parts, Operation export, Operation import) => new(
        family.Type,
        parts,
        export,
        import,
        (session, parent, id, context) => new InfoworksResourceClient(session, family, parent).GetAsync(id, resolveUsers: false, context),
        (session, parent, id, context) => new InfoworksResourceClient(session, family, parent).RemoveAsync(id, context));
}

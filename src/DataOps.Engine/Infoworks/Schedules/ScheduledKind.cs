using DataOps.Engine.Answers;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>A kind of thing that has a schedule: everything in which kinds differ.</summary>
public sealed class ScheduledKind
{
    private readonly string _ownerName;
    private readonly string _idName;

    private ScheduledKind(ResourceType type, string path, string ownerName, string idName, Func<string, string, Origin, InfoworksSchedule> make, string? listPath = null)
    {
        (Type, _ownerName, _idName, Make) = (type, ownerName, idName, make);
        Get = Operation.Read(Service.Infoworks, "GET", path + "/schedules")
            .Answering(ExpectedAnswer.Object("schedule_details", "schedule_type", "schedule_username", "result") with { ResultNames = ["schedule_details", "schedule_type", "schedule_username", "schedule_status"] });
        List = listPath is null ? null : Operation.Read(Service.Infoworks, "GET", listPath).Answering(ExpectedAnswer.List);
        BindUser = Change(path + "/schedules/user");
        Enable = Change(path + "/schedules/enable");
        Disable = Change(path + "/schedules/disable");
    }

    /// <summary>Table groups of sources.</summary>
    public static ScheduledKind TableGroup { get; } = new(
        InfoworksResources.TableGroup.Type,
        "v3/sources/{source_id}/table-groups/{table_group_id}",
        "source_id",
        "table_group_id",
        static (source, group, origin) => new InfoworksTableGroupSchedule { SourceId = source, TableGroupId = group, Origin = origin });

    /// <summary>Workflows of domains.</summary>
    public static ScheduledKind Workflow { get; } = new(
        InfoworksResourceTypes.Workflow,
        "v3/domains/{domain_id}/workflows/{workflow_id}",
        "domain_id",
        "workflow_id",
        static (domain, workflow, origin) => new InfoworksWorkflowSchedule { DomainId = domain, WorkflowId = workflow, Origin = origin },
        listPath: "v3/domains/{domain_id}/schedules");

    /// <summary>How they are found by name.</summary>
    public ResourceType Type { get; }

    /// <summary>Creates the schedule without its terms, from the ids of its owner and of the table group or workflow.</summary>
    internal Func<string, string, Origin, InfoworksSchedule> Make { get; }

    internal Operation Get { get; }

    /// <summary>Lists the schedules of one owner; null if the vendor has no such list.</summary>
    internal Operation? List { get; }

    internal Operation BindUser { get; }

    internal Operation Enable { get; }

    internal Operation Disable { get; }

    /// <summary>A request about one of them.</summary>
    internal ApiRequest Request(Operation operation, string ownerId, string id) =>
        new ApiRequest(operation).With(_ownerName, ownerId).With(_idName, id).For(id);

    /// <summary>The request for the schedules of one owner.</summary>
    internal ApiRequest ListRequest(string ownerId) => new ApiRequest(List ?? throw new NotSupportedException($"The schedules of {Type.Word}s cannot be listed.")).With(_ownerName, ownerId).For(ownerId);

    private static Operation Change(string path) => Operation.IdempotentChange(Service.Infoworks, "PUT", path).Answering(InfoworksAnswer.Changed);
}

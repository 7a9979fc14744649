using DataOps.Sandbox.Infoworks.Schedules;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A workflow of a domain and its runs.</summary>
internal sealed class Workflow(string id, string domainId, string domainName, string name, string end, int length)
{
    public string Id => id;

    public string DomainId => domainId;

    public string DomainName => domainName;

    public string Name { get; set; } = name;

    public string Description { get; set; } = "";

    public string End => end;

    public int Length => length;

    /// <summary>The active version; null for a new workflow.</summary>
    public string? VersionId { get; set; }

    /// <summary>The user who created it; null for the first one.</summary>
    public string? CreatedBy { get; init; }

    public List<WorkflowRun> Runs { get; } = [];

    public Schedule Schedule { get; } = new(id, "workflow-build")
    {
        User = "admin@infoworks.io",
        Terms = new()
        {
            ["schedule_status"] = "disabled",
            ["start_date"] = "10/30/2023",
            ["start_hour"] = 1,
            ["start_min"] = 30,
            ["repeat_interval_unit"] = "DAY",
            ["repeat_interval_measure"] = 1,
            ["ends"] = false,
            ["is_custom_job"] = false,
        },
    };

    public HashSet<string> PausedVersions { get; } = [];

    public static Workflow OfCatalog(string id, string domainId, string domainName, string name, string end, int length) =>
        new(id, domainId, domainName, name, end, length) { VersionId = id[..^2] + "a0", Description = $"The {name}." };
}

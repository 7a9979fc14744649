using System.Collections;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Clusters;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Contract.Tests;

/// <summary>The calls of Infoworks but for those of the families of records.</summary>
internal static class InfoworksCalls
{
    private static readonly InfoworksQuery Every = new();
    private static readonly DateTimeOffset Moment = new(2023, 2, 2, 10, 13, 53, TimeSpan.Zero);

    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } = new Dictionary<Operation, Func<ContractWorld, Task<object?>>>
    {
        [SecurityOperations.Authenticate] = world => SignInAsync(world, world.Infoworks),
        [SecurityOperations.GetAccessToken] = world => SignInAsync(world, world.InfoworksByRefreshToken),
        [SecurityOperations.Validate] = async world =>
        {
            await new InfoworksSecurity(world.Infoworks).GetSsoUriAsync(world.Context);
            await world.InfoworksByToken.VerifyAsync(world.Context);
            return null;
        },
        [SecurityOperations.LogOut] = async world =>
        {
            var session = world.Infoworks;
            await new InfoworksSecurity(session).GetSsoUriAsync(world.Context);
            await session.LogOutAsync(world.Context);
            return null;
        },
        [SecurityOperations.RotateWithPassword] = world => world.Infoworks.RotateRefreshTokenAsync(world.Context).As(),
        [SecurityOperations.RotateWithRefreshToken] = world => world.InfoworksByRefreshToken.RotateRefreshTokenAsync(world.Context).As(),
        [SecurityOperations.Authorise] = world => new InfoworksSecurity(world.Infoworks).AuthoriseAsync("source", "write", "e77850ad5127a2d7dab870ff", world.Context).As(),
        [SecurityOperations.InitialiseSso] = world => new InfoworksSecurity(world.Infoworks).GetSsoUriAsync(world.Context).As(),
        [SecurityOperations.GetUserData] = world => new InfoworksSecurity(world.Infoworks).FindUsersAsync("email", ["admin@infoworks.io", "newcomer01@infoworks.io"], world.Context).As(),
        [SecurityOperations.SyncLdap] = world => new InfoworksSecurity(world.Infoworks).SyncUsersAsync("email", ["admin@infoworks.io", "newcomer01@infoworks.io", "nobody@infoworks.io"], add: true, update: true, world.Context).As(),
        [SecurityOperations.VerifyRefreshToken] = world => BindUserAsync(world),

        [ScheduledKind.TableGroup.Get] = world => GetEnabledAsync(world, TableGroups(world), Monthly with { DayOfMonth = [1, 17, 31] }),
        [ScheduledKind.TableGroup.BindUser] = world => TableGroups(world).BindUserAsync(Id(world, "source_id"), Id(world, "table_group_id"), world.Context).Nothing(),
        [ScheduledKind.TableGroup.Enable] = world => EnableAsync(world, TableGroups(world), Monthly with { LastDayOfMonth = true }),
        [ScheduledKind.TableGroup.Disable] = world => TableGroups(world).DisableAsync(Id(world, "source_id"), Id(world, "table_group_id"), world.Context).Nothing(),
        [ScheduledKind.Workflow.Get] = world => GetEnabledAsync(world, Workflows(world), Monthly with { DayOfMonth = [1, 17, 31] }, "domain_id", "workflow_id"),
        [ScheduledKind.Workflow.List!] = async world =>
        {
            await EnableAsync(world, Workflows(world), Monthly with { LastDayOfMonth = true }, "domain_id", "workflow_id");
            await Workflows(world).ListAsync(Id(world, "domain_id"), Every, world.Context).ToListAsync();
            await EnableAsync(world, Workflows(world), Monthly with { DayOfMonth = [1, 17, 31] }, "domain_id", "workflow_id");
            return await Workflows(world).ListAsync(Id(world, "domain_id"), Every, world.Context).ToListAsync();
        },
        [ScheduledKind.Workflow.BindUser] = world => Workflows(world).BindUserAsync(Id(world, "domain_id"), Id(world, "workflow_id"), world.Context).Nothing(),
        [ScheduledKind.Workflow.Enable] = world => EnableAsync(world, Workflows(world), Monthly with { LastDayOfMonth = true }, "domain_id", "workflow_id"),
        [ScheduledKind.Workflow.Disable] = world => Workflows(world).DisableAsync(Id(world, "domain_id"), Id(world, "workflow_id"), world.Context).Nothing(),
        [InfoworksResources.TableGroup.Get] = world => BindUserAsync(world),
        [InfoworksResources.TableGroup.Update!] = world => BindUserAsync(world),
        [ScheduleOperations.GetTimeZone] = world => ZoneAsync(world),
        [ScheduleOperations.GetTime] = world => ZoneAsync(world),

        [ClusterOperations.GetState] = world => new InfoworksClusters(world.Infoworks).GetAsync(null, Id(world, "compute_template_id"), world.Context).As(),
        [ClusterOperations.GetEnvironmentState] = world => new InfoworksClusters(world.Infoworks).GetEnvironmentAsync(Id(world, "environment_id"), world.Context).As(),
        [ClusterOperations.List] = world => new InfoworksClusters(world.Infoworks).ListAsync(Id(world, "environment_id"), Every, world.Context).As(),
        [ClusterOperations.Get] = world => new InfoworksClusters(world.Infoworks).GetAsync(Id(world, "environment_id"), Id(world, "compute_template_id"), world.Context).As(),
        [ClusterOperations.Create] = world => ChangeAsync(world, InfoworksClusterAction.Create, Id(world, "stopped_template_id")),
        [ClusterOperations.Restart] = world => ChangeAsync(world, InfoworksClusterAction.Restart, Id(world, "compute_template_id")),
        [ClusterOperations.Stop] = world => ChangeAsync(world, InfoworksClusterAction.Stop, Id(world, "compute_template_id")),
        [ClusterOperations.StopInteractive] = world => ChangeAsync(world, InfoworksClusterAction.StopInteractive, Id(world, "compute_template_id")),
        [ClusterOperations.Terminate] = world => ChangeAsync(world, InfoworksClusterAction.Terminate, Id(world, "compute_template_id")),
        [ClusterOperations.TerminateByPost] = world => ChangeAsync(world, InfoworksClusterAction.TerminateByPost, Id(world, "compute_template_id")),

        [CatalogOperations.ListLocks] = async world =>
        {
            await SetLockAsync(world);
            return await new InfoworksCatalog(world.Infoworks).GetLocksAsync(Id(world, "pipeline_id"), null, world.Context).ToListAsync();
        },
        [CatalogOperations.GetLock] = async world =>
        {
            await SetLockAsync(world);
            return await new InfoworksCatalog(world.Infoworks).GetLocksAsync(Id(world, "pipeline_id"), Id(world, "pipeline_version_id"), world.Context).ToListAsync();
        },
        [CatalogOperations.SetLock] = SetLockAsync,
        [CatalogOperations.RemoveLock] = async world =>
        {
            await SetLockAsync(world);
            await new InfoworksCatalog(world.Infoworks).RemoveLockAsync(Id(world, "pipeline_id"), Id(world, "pipeline_version_id"), world.Context);
            return null;
        },
        [CatalogOperations.IsLocked] = world => new InfoworksCatalog(world.Infoworks).IsLockedAsync(Id(world, "pipeline_id"), Id(world, "pipeline_version_id"), world.Context).As(),
        [CatalogOperations.GetJobflow] = world => new InfoworksCatalog(world.Infoworks).GetJobflowAsync(Id(world, "jobflow_id"), world.Context).As(),
        [CatalogOperations.GetEngagementMetric] = world => new InfoworksCatalog(world.Infoworks).GetEngagementAsync("day", 7, Moment, 5, 6, world.Context).As(),
        [CatalogOperations.GetJobStatusMetric] = world => new InfoworksCatalog(world.Infoworks).GetJobStatusAsync("day", 7, null, 10, 0, world.Context).As(),
        [CatalogOperations.ListDataConnectionSubtypes] = world => new InfoworksCatalog(world.Infoworks).GetSubtypesAsync("databricks", world.Context).As(),

        [JobOperations.SubmitSourceJob] = StartSourceJobAsync,
        [JobOperations.SubmitPipelineJob] = StartPipelineJobAsync,
        [JobOperations.ListJobs] = world => ListJobsAsync(world, world.Infoworks, null),
        [JobOperations.ListOperationsJobs] = world => ListJobsAsync(world, world.InfoworksOperations, null),
        [JobOperations.ListSourceJobs] = world => ListJobsAsync(world, world.InfoworksAnalyst, Source(world)),
        [JobOperations.ListPipelineJobs] = world => ListJobsAsync(world, world.InfoworksAnalyst, Pipeline(world)),
        [JobOperations.GetJob] = world => GetStartedAsync(world, world.Infoworks, null, StartSourceJobAsync),
        [JobOperations.GetOperationsJob] = world => GetStartedAsync(world, world.InfoworksOperations, null, StartSourceJobAsync),
        [JobOperations.GetSourceJob] = world => GetStartedAsync(world, world.InfoworksAnalyst, Source(world), StartSourceJobAsync),
        [JobOperations.GetPipelineJob] = world => GetStartedAsync(world, world.InfoworksAnalyst, Pipeline(world), StartPipelineJobAsync),
        [JobOperations.CancelJob] = async world =>
        {
            var job = (InfoworksJob)(await StartPipelineJobAsync(world))!;
            await new InfoworksJobs(world.InfoworksOperations).CancelAsync(job.JobId, world.Context);
            return null;
        },
        [JobOperations.CancelJobAsAdministrator] = async world =>
        {
            // The other path is for both roles there, so that only its refusal leads to this one.
            var job = (InfoworksJob)(await StartPipelineJobAsync(world))!;
            world.Refuse("GET", $"/v3/prodops/jobs/{job.JobId}/cancel");
            await new InfoworksJobs(world.Infoworks).CancelAsync(job.JobId, world.Context);
            return null;
        },
        [JobOperations.ListAllWorkflows] = world => new InfoworksWorkflows(world.Infoworks).ListAsync(null, Every, world.Context).As(),
        [JobOperations.ListWorkflows] = world => new InfoworksWorkflows(world.Infoworks).ListAsync(Id(world, "domain_id"), Every, world.Context).As(),
        [JobOperations.GetWorkflow] = world => new InfoworksWorkflows(world.Infoworks).GetAsync(Id(world, "domain_id"), Id(world, "workflow_id"), world.Context).As(),
        [JobOperations.StartWorkflow] = StartWorkflowAsync,
        [JobOperations.ListWorkflowRuns] = async world =>
        {
            await StartWorkflowAsync(world);
            await world.PassAsync();
            return await new InfoworksWorkflowRuns(world.Infoworks).ListAsync(Id(world, "domain_id"), Id(world, "workflow_id"), Every, world.Context).ToListAsync();
        },
        [JobOperations.GetWorkflowRun] = world => new InfoworksWorkflowRuns(world.Infoworks).GetAsync(Id(world, "domain_id"), Id(world, "run_workflow_id"), Id(world, "run_id"), world.Context).As(),
        [JobOperations.CancelWorkflowRun] = async world =>
        {
            var run = (InfoworksWorkflowRun)(await StartWorkflowAsync(world))!;
            await new InfoworksWorkflowRuns(world.Infoworks).CancelAsync(Id(world, "domain_id"), Id(world, "workflow_id"), run.WorkflowRunId!, world.Context);
            return null;
        },
    };

    public static IReadOnlyDictionary<string, Func<ContractWorld, Task<object?>>> Variants { get; } = new Dictionary<string, Func<ContractWorld, Task<object?>>>
    {
        ["a schedule that nobody enabled"] = world => TableGroups(world).GetAsync(Id(world, "source_id"), Id(world, "other_table_group_id"), world.Context).As(),
        ["a schedule of the last days of months"] = world => GetEnabledAsync(world, TableGroups(world), Monthly with { LastDayOfMonth = true }),
        ["a workflow's schedule of the last days of months"] = world => GetEnabledAsync(world, Workflows(world), Monthly with { LastDayOfMonth = true }, "domain_id", "workflow_id"),
        ["a schedule once"] = world => EnableAsync(world, TableGroups(world), new InfoworksScheduleRequest { Start = Future }),
        ["a schedule of hours"] = world => EnableAsync(world, TableGroups(world), new InfoworksScheduleRequest { Start = Future, Unit = InfoworksScheduleUnit.Hour, Every = 2 }),
        ["a schedule of weeks"] = world => EnableAsync(world, TableGroups(world), new InfoworksScheduleRequest { Start = Future, Unit = InfoworksScheduleUnit.Week, DayOfWeek = [DayOfWeek.Sunday, DayOfWeek.Saturday] }),
        ["a job of tables"] = world => new InfoworksJobs(world.Infoworks).StartSourceJobAsync(Id(world, "source_id"), InfoworksFields.Of(("job_type", "truncate_table"), ("table_ids", new[] { "t1", "t2" })), world.Context).As(),
        ["a workflow as it is"] = world => new InfoworksWorkflowRuns(world.Infoworks).StartAsync(Id(world, "domain_id"), Id(world, "workflow_id"), null, null, [], world.Context).As(),
        ["jobs by all conditions"] = world => new InfoworksJobs(world.Infoworks).ListAsync(Conditions, null, Some, resolveNames: true, world.Context).As(),
        ["jobs by all conditions, for operations"] = world => new InfoworksJobs(world.InfoworksOperations).ListAsync(Conditions, null, Some, resolveNames: false, world.Context).As(),
        ["jobs of a source by all conditions"] = world => new InfoworksJobs(world.InfoworksAnalyst).ListAsync(Conditions, Source(world), Some, resolveNames: false, world.Context).As(),
    };

    private static InfoworksJobConditions Conditions => new()
    {
        Status = ["completed", "failed"],
        JobType = ["source_cdc_merge"],
        EntityType = "source",
        EntityId = ["63c79645373d557660c43801"],
        CreatedAfter = DateTimeOffset.UtcNow.AddDays(-1),
        CreatedBefore = DateTimeOffset.UtcNow,
    };

    private static InfoworksQuery Some => new() { Filter = new Hashtable { ["percentage"] = 100 }, SortBy = "CreatedAt", Descending = true, Skip = 1, First = 5 };

    private static DateTimeOffset Future => DateTimeOffset.UtcNow.AddDays(2);

    private static InfoworksScheduleRequest Monthly => new()
    {
        Start = Future,
        End = Future.AddDays(400),
        Unit = InfoworksScheduleUnit.Month,
        Every = 3,
        WindowStart = new TimeSpan(12, 40, 0),
        WindowEnd = new TimeSpan(17, 45, 0),
        WindowEvery = 10,
        WindowUnit = InfoworksScheduleUnit.Minute,
    };

    private static string Id(ContractWorld world, string name) => world.Id(Service.Infoworks, name);

    // The token comes out of the sign-in, and is seen on the request after it.
    private static async Task<object?> SignInAsync(ContractWorld world, Session session)
    {
        await new InfoworksSecurity(session).GetSsoUriAsync(world.Context);
        return new { AccessToken = world.LastCredential, UserId = new InfoworksUsers(session).OwnId };
    }

    private static InfoworksSchedules TableGroups(ContractWorld world) => new(world.Infoworks, ScheduledKind.TableGroup);

    private static InfoworksSchedules Workflows(ContractWorld world) => new(world.Infoworks, ScheduledKind.Workflow);

    private static Task<object?> EnableAsync(ContractWorld world, InfoworksSchedules schedules, InfoworksScheduleRequest schedule, string owner = "source_id", string id = "table_group_id") =>
        schedules.EnableAsync(Id(world, owner), Id(world, id), new(schedule), TimeZoneInfo.Utc, keepUser: false, world.Context).Nothing();

    private static async Task<object?> GetEnabledAsync(ContractWorld world, InfoworksSchedules schedules, InfoworksScheduleRequest schedule, string owner = "source_id", string id = "table_group_id")
    {
        await EnableAsync(world, schedules, schedule, owner, id);
        return await schedules.GetAsync(Id(world, owner), Id(world, id), world.Context);
    }

    // What is read of a table group goes back to the server.
    private static async Task<object?> BindUserAsync(ContractWorld world)
    {
        await TableGroups(world).BindUserAsync(Id(world, "source_id"), Id(world, "table_group_id"), "admin@infoworks.io", world.RefreshToken, world.Context);
        return new { Body = world.LastBody };
    }

    private static async Task<object?> ZoneAsync(ContractWorld world) => (await ServerTimeZone.OfAsync(world.Infoworks, world.Context)).Id;

    private static async Task<object?> ChangeAsync(ContractWorld world, InfoworksClusterAction action, string cluster)
    {
        var run = await new InfoworksClusters(world.Infoworks).ChangeAsync(action, Id(world, "environment_id"), cluster, "persistent", TimeSpan.Zero, world.Context);
        // The run's id and times carry the present.
        return new { run.EnvironmentId, run.ComputeTemplateId, run.Name, run.State, run.Message, run.AdditionalProperties };
    }

    private static Task<object?> SetLockAsync(ContractWorld world) => new InfoworksCatalog(world.Infoworks).SetLockAsync(Id(world, "pipeline_id"), Id(world, "pipeline_version_id"), "1", world.Context).As();

    private static Task<object?> StartSourceJobAsync(ContractWorld world) => new InfoworksJobs(world.Infoworks).StartSourceJobAsync(
        Id(world, "source_id"), InfoworksFields.Of(("job_type", "cdc_merge"), ("job_name", "nightly"), ("table_group_id", Id(world, "table_group_id"))), world.Context).As();

    private static InfoworksJobOwner Source(ContractWorld world) => InfoworksJobOwner.Source(Id(world, "source_id"));

    private static InfoworksJobOwner Pipeline(ContractWorld world) => InfoworksJobOwner.Pipeline(Id(world, "domain_id"), Id(world, "pipeline_id"));

    private static async Task<object?> ListJobsAsync(ContractWorld world, Session session, InfoworksJobOwner? owner)
    {
        await StartPipelineJobAsync(world);
        await StartSourceJobAsync(world);
        await world.PassAsync();
        return await new InfoworksJobs(session).ListAsync(new InfoworksJobConditions(), owner, Every, resolveNames: false, world.Context).ToListAsync();
    }

    private static async Task<object?> GetStartedAsync(ContractWorld world, Session session, InfoworksJobOwner? owner, Func<ContractWorld, Task<object?>> start)
    {
        var job = (InfoworksJob)(await start(world))!;
        await world.PassAsync();
        return await new InfoworksJobs(session).GetAsync(job.JobId, owner, world.Context);
    }

    private static Task<object?> StartPipelineJobAsync(ContractWorld world) => new InfoworksJobs(world.Infoworks).StartPipelineJobAsync(
        Id(world, "domain_id"),
        Id(world, "pipeline_id"),
        InfoworksFields.Of(("job_type", "pipeline_build"), ("version_id", Id(world, "pipeline_version_id")), ("updated_pipeline_parameters", InfoworksParameters.Pairs(new Hashtable { ["day"] = "today" }))),
        world.Context).As();

    private static Task<object?> StartWorkflowAsync(ContractWorld world) =>
        new InfoworksWorkflowRuns(world.Infoworks).StartAsync(Id(world, "domain_id"), Id(world, "workflow_id"), "e77850ad5127a2d7dab870f9", new Hashtable { ["day"] = "today" }, ["BS_0001"], world.Context).As();
}

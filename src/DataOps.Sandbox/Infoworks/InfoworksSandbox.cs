using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Catalog;
using DataOps.Sandbox.Infoworks.Clusters;
using DataOps.Sandbox.Infoworks.Configurations;
using DataOps.Sandbox.Infoworks.Jobs;
using DataOps.Sandbox.Infoworks.Resources;
using DataOps.Sandbox.Infoworks.Schedules;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The Infoworks v3 service.</summary>
public sealed class InfoworksSandbox : IService
{
    private readonly InfoworksSignIn _signIn;
    private readonly LdapDirectory _directory;
    private readonly SandboxOptions _options;
    private readonly SandboxClock _clock;
    private readonly OutcomePlan _outcomes;
    private readonly ResourceRegistry _resources;

    internal InfoworksSandbox(SandboxClock clock, SandboxOptions options, OutcomePlan outcomes, IReadOnlyList<InfoworksAccount> accounts)
    {
        _options = options;
        _clock = clock;
        _outcomes = outcomes;
        _signIn = new InfoworksSignIn(clock, options, accounts);
        _directory = new LdapDirectory(options.Seed, accounts);
        _resources = new ResourceRegistry(clock, options, _signIn);
        InfoworksCatalog.AddTo(_resources, accounts[0]);
        InfoworksCatalog.AddUsers(_resources, _signIn);
    }

    IReadOnlyList<string> IService.Prefixes { get; } = ["/v3"];

    /// <summary>A source whose jobs succeed.</summary>
    public string SourceId { get; } = InfoworksCatalog.Source;

    /// <summary>A source whose jobs fail.</summary>
    public string FailingSourceId { get; } = InfoworksCatalog.FailingSource;

    /// <summary>A table group of <see cref="SourceId"/>.</summary>
    public string TableGroupId { get; } = InfoworksCatalog.TableGroup;

    /// <summary>Another table group of <see cref="SourceId"/>.</summary>
    public string SecondTableGroupId { get; } = InfoworksCatalog.SecondTableGroup;

    /// <summary>The domain that has the pipelines and two of the workflows.</summary>
    public string DomainId { get; } = InfoworksCatalog.Domain;

    /// <summary>A domain with one workflow, <see cref="LongWorkflowId"/>.</summary>
    public string SecondDomainId { get; } = InfoworksCatalog.SecondDomain;

    /// <summary>A pipeline whose builds succeed.</summary>
    public string PipelineId { get; } = InfoworksCatalog.Pipeline;

    /// <summary>A version of <see cref="PipelineId"/>.</summary>
    public string PipelineVersionId { get; } = InfoworksCatalog.PipelineVersion;

    /// <summary>A group with <see cref="PipelineId"/>.</summary>
    public string PipelineGroupId { get; } = InfoworksCatalog.PipelineGroup;

    /// <summary>A table of <see cref="SourceId"/>.</summary>
    public string TableId { get; } = InfoworksCatalog.Table;

    /// <summary>A pipeline whose builds fail.</summary>
    public string FailingPipelineId { get; } = InfoworksCatalog.FailingPipeline;

    /// <summary>A workflow that succeeds.</summary>
    public string WorkflowId { get; } = InfoworksCatalog.Workflow;

    /// <summary>A workflow that fails.</summary>
    public string FailingWorkflowId { get; } = InfoworksCatalog.FailingWorkflow;

    /// <summary>A workflow that takes twenty times as long as the others.</summary>
    public string LongWorkflowId { get; } = InfoworksCatalog.LongWorkflow;

    /// <summary>The environment that has the clusters.</summary>
    public string EnvironmentId { get; } = InfoworksCatalog.Environment;

    /// <summary>The compute template of a running cluster.</summary>
    public string RunningClusterId { get; } = InfoworksCatalog.RunningCluster;

    /// <summary>The compute template of a stopped cluster.</summary>
    public string StoppedClusterId { get; } = InfoworksCatalog.StoppedCluster;

    /// <summary>The compute template of a cluster that ends in an error when it is started.</summary>
    public string FailingClusterId { get; } = InfoworksCatalog.FailingCluster;

    /// <summary>The current refresh token of a user, which the API does not return after a rotation.</summary>
    public string RefreshTokenOf(string user) => _signIn.CurrentRefreshToken(user);

    /// <summary>Invalidates every access token at once, as a restart of the service would.</summary>
    public void ExpireAccessTokens() => _signIn.PurgeAll();

    /// <summary>Adds secrets to the first secret store, named <c>secret-</c> and a number of five digits.</summary>
    public void AddSecrets(int count)
    {
        var secrets = _resources[ResourceDescriptions.Secret];
        for (var number = 1; number <= count; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"secret-{number:00000}");
            secrets.Add(new JsonObject { ["name"] = name, ["secret_store"] = InfoworksCatalog.SecretStore, ["secret_name"] = name, ["domains"] = new JsonArray(InfoworksCatalog.Domain) }, _signIn.Accounts[0]);
        }
    }

    /// <summary>Whether it has a source, pipeline, pipeline group or workflow with this id.</summary>
    internal bool Runs(string id) => id == SourceId || id == FailingSourceId || id == PipelineId || id == FailingPipelineId || id == PipelineGroupId
        || id == WorkflowId || id == FailingWorkflowId || id == LongWorkflowId
        || _resources.Has(ResourceDescriptions.Source.Name, id) || _resources.Has(ResourceDescriptions.Pipeline.Name, id);

    void IService.Map(RouteTable routes)
    {
        new SecurityRoutes(_signIn, _directory).Map(routes);
        _resources.Map(routes);
        new DataConnectionSubtypes(_resources, _signIn).Map(routes);
        new UserRoutes(_resources, _signIn).Map(routes);
        new Environments(_signIn, _clock, _options).Map(routes);
        var jobs = new JobRoutes(_signIn, _clock, _options, _outcomes, _resources);
        jobs.Map(routes);
        new JobReports(jobs, _signIn, _clock, _options).Map(routes);
        var zone = new ServerTimeZone(_signIn, _clock, _options);
        zone.Map(routes);
        var workflows = new WorkflowStore(_signIn, _clock, _options);
        new WorkflowRoutes(workflows, _signIn, _clock, _options, zone, _resources).Map(routes);
        new WorkflowRunRoutes(workflows, _signIn, _clock, _options, _outcomes).Map(routes);
        var groups = new TableGroups(_signIn, zone, _resources, _clock, _options);
        groups.Map(routes);
        new ConfigMigration(_resources, groups, workflows, _signIn, _clock).Map(routes);
        new ActiveVersions(_resources, _signIn).Map(routes);
        new VersionLocks(_signIn, _clock, _options, _resources).Map(routes);
        new Jobflows().Map(routes, _signIn, _options);
        new DataCatalog(_signIn, _options).Map(routes);
        new Notifications(_signIn, _clock, _options).Map(routes);
        new EngagementMetrics(_signIn, _clock).Map(routes);
    }

    Response IService.Error(int status, string message) => InfoworksAnswer.Error(status, message);
}

using System.Text.Json.Nodes;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The initial data of the platform. The vendor publishes no complete example, so all of it is ours.</summary>
internal static class InfoworksCatalog
{
    public const string Source = "63c79645373d557660c43801";
    public const string FailingSource = "63c79645373d557660c43802";
    public const string ClosedSource = "63c79645373d557660c43824";
    public const string TableGroup = "63c79645373d557660c43811";
    public const string SecondTableGroup = "63c79645373d557660c43812";
    public const string Table = "63c79645373d557660c43901";
    public const string ClusterName = "Default_Persistent_cluster";
    public const string Domain = "63c79645373d557660c43821";
    public const string SecondDomain = "63c79645373d557660c43822";
    public const string Pipeline = "63c79645373d557660c43831";
    public const string FailingPipeline = "63c79645373d557660c43832";
    public const string PipelineVersion = "63c79645373d557660c43841";
    public const string FailingPipelineVersion = "63c79645373d557660c43842";
    public const string SecondPipelineVersion = "63c79645373d557660c43843";
    public const string ReportPipeline = "63c79645373d557660c43833";
    public const string PipelineGroup = "63c79645373d557660c43861";
    public const string SecondTable = "63c79645373d557660c43902";
    public const string EnvironmentName = "env_azure";
    public const string EarlierLock = "63cd71df9f1c1e258c6e991b";
    public const string Workflow = "63c79645373d557660c43851";
    public const string FailingWorkflow = "63c79645373d557660c43852";
    public const string LongWorkflow = "63c79645373d557660c43853";
    public const string Environment = "63cd71df9f1c1e258c6e9901";
    public const string RunningCluster = "63cd71df9f1c1e258c6e9911";
    public const string StoppedCluster = "63cd71df9f1c1e258c6e9912";
    public const string FailingCluster = "63cd71df9f1c1e258c6e9913";
    public const string ServiceAuthentication = "5fa948e77758f33e0e83ec6b";
    public const string SecretStore = "64182fd27eeb1c40de2b6007";
    public const string Secret = "6418304b7eeb1c40de2b6008";
    public const string DataConnection = "45559a53b44f57dfbc8be3d3";
    public const string EarlierJob = "8714887c9a8c5bb0b8794811";
    public const string FailedJob = "8714887c9a8c5bb0b8794812";
    public const string EarlierRun = "8714887c9a8c5bb0b8794821";
    public const string Preset = "67a1e86f770b8c2230e18e00";

    private static readonly (string Id, string Name)[] Secrets =
    [
        (Secret, "warehouse-password"),
        ("6418304b7eeb1c40de2b6009", "old-oracle-password"),
        ("6418304b7eeb1c40de2b600a", "old-mysql-password"),
    ];

    /// <summary>The name of a source or pipeline.</summary>
    public static string? NameOf(string id) => id switch
    {
        Source => "fav_source",
        FailingSource => "old_source",
        Pipeline => "customers",
        FailingPipeline => "old customers",
        _ => null,
    };

    /// <summary>Adds one record of each family, so that each refers to the one before.</summary>
    public static void AddTo(ResourceRegistry registry, InfoworksAccount owner)
    {
        AddPlatform(registry, owner);
        registry[ResourceDescriptions.ServiceAuthentication].Add(
            new JsonObject
            {
                ["name"] = "azure service auth",
                ["description"] = "azure service auth",
                ["service_type"] = "azure",
                ["authentication_type"] = "service_principal",
                ["entity_type"] = "secret_store_authentication",
                ["authentication_properties"] = new JsonObject
                {
                    ["subscription_id"] = "7cbb31b2-b2eb-4dad-8a3e-b100b4e2b841",
                    ["client_id"] = "6b2db80a-1f27-4305-b960-b5019cc57a67",
                    ["object_id"] = "22a2d391-977b-4844-aa0f-dea4d8875f7b",
                    ["tenant_id"] = "ebfb8680-a5f0-429d-979e-189595b7560f",
                },
            },
            owner,
            ServiceAuthentication);
        registry[ResourceDescriptions.SecretStore].Add(
            new JsonObject
            {
                ["name"] = "azure key vault",
                ["service_type"] = "azure",
                ["key_vault_uri"] = "https://sandbox.vault.azure.net/",
                ["service_authentication"] = ServiceAuthentication,
            },
            owner,
            SecretStore);
        foreach (var (id, name) in Secrets)
        {
            registry[ResourceDescriptions.Secret].Add(
                new JsonObject { ["name"] = name, ["secret_store"] = SecretStore, ["secret_name"] = name, ["domains"] = new JsonArray(Domain) }, owner, id);
        }
        registry[ResourceDescriptions.DataConnection].Add(
            new JsonObject
            {
                ["name"] = "warehouse",
                ["type"] = "TARGET",
                ["sub_type"] = "SNOWFLAKE",
                ["properties"] = new JsonObject
                {
                    ["url"] = "https://sandbox.snowflakecomputing.example",
                    ["account"] = "sandbox",
                    ["username"] = "loader",
                    ["password"] = new JsonObject { ["password_type"] = "secret_store", ["secret_id"] = Secret },
                    ["warehouse"] = "LOAD_WH",
                    ["additional_params"] = "",
                },
            },
            owner,
            DataConnection);
        registry[ResourceDescriptions.Preset].Add(
            new JsonObject
            {
                ["name"] = "failed today",
                ["type"] = "prodops_filter",
                ["configuration"] = new JsonObject { ["status"] = new JsonArray("failed"), ["date_range"] = new JsonObject { ["type"] = "last", ["unit"] = "day", ["value"] = 1 } },
                ["is_default"] = true,
            },
            owner,
            Preset);
    }

    /// <summary>Adds the users, who are the accounts that can sign in.</summary>
    public static void AddUsers(ResourceRegistry registry, InfoworksSignIn signIn)
    {
        foreach (var account in signIn.Accounts)
        {
            var user = new JsonObject
            {
                ["profile"] = new JsonObject { ["name"] = account.Name, ["email"] = account.Email },
                ["roles"] = new JsonArray(account.Role),
                ["accessible_domains"] = account.IsAdministrator ? new JsonArray(Domain, SecondDomain) : new JsonArray(Domain),
                ["refresh_token"] = signIn.CurrentRefreshToken(account.Email),
            };
            registry[ResourceDescriptions.User].Add(user, account, account.UserId);
        }
    }

    private static void AddPlatform(ResourceRegistry registry, InfoworksAccount owner)
    {
        foreach (var (id, name, text) in ((string, string, string)[])[(Domain, "rdbms_domain", "Example Domain"), (SecondDomain, "reporting_domain", "Reports")])
            registry[ResourceDescriptions.Domain].Add(new JsonObject { ["name"] = name, ["description"] = text, ["environment_ids"] = new JsonArray(Environment) }, owner, id);
        foreach (var id in (string[])[Source, FailingSource])
        {
            var source = new JsonObject
            {
                ["name"] = NameOf(id),
                ["type"] = "rdbms",
                ["sub_type"] = "oracle",
                ["environment_id"] = Environment,
                ["storage_id"] = "63cd71df9f1c1e258c6e9921",
                ["data_lake_path"] = $"/iw/{NameOf(id)}",
                ["data_lake_schema"] = NameOf(id),
                ["state"] = "ready",
                ["is_source_ingested"] = true,
            };
            registry[ResourceDescriptions.Source].Add(source, owner, id);
        }
        foreach (var (id, name, sync) in ((string, string, string)[])[(Table, "customers", "incremental"), (SecondTable, "orders", "full-load")])
        {
            var table = new JsonObject
            {
                ["source"] = Source,
                ["name"] = name,
                ["original_table_name"] = name.ToUpperInvariant(),
                ["schema_name_at_source"] = "APEX_040000",
                ["data_lake_schema"] = NameOf(Source),
                ["data_lake_path"] = $"/iw/fav_source/{name}",
                ["meta_crawl_performed"] = true,
                ["full_load_performed"] = sync == "incremental",
                ["configuration"] = new JsonObject { ["sync_type"] = sync, ["target_table_name"] = name, ["storage_format"] = "delta", ["natural_keys"] = new JsonArray("id") },
            };
            registry[ResourceDescriptions.Table].Add(table, owner, id);
        }
        foreach (var (id, domain, name, version) in ((string, string, string, string?)[])[(Pipeline, Domain, "customers", PipelineVersion), (FailingPipeline, Domain, "old customers", FailingPipelineVersion), (ReportPipeline, SecondDomain, "monthly report", null)])
        {
            var pipeline = new JsonObject
            {
                ["domain_id"] = domain,
                ["name"] = name,
                ["description"] = $"{name} pipeline",
                ["batch_engine"] = "SPARK",
                ["environment_id"] = Environment,
                ["environment_name"] = EnvironmentName,
                ["compute_template_id"] = RunningCluster,
                ["active_version_id"] = version,
                ["versions_count"] = id == Pipeline ? 2 : version is null ? 0 : 1,
            };
            registry[ResourceDescriptions.Pipeline].Add(pipeline, owner, id);
        }
        foreach (var (id, pipeline, number) in ((string, string, int)[])[(PipelineVersion, Pipeline, 1), (SecondPipelineVersion, Pipeline, 2), (FailingPipelineVersion, FailingPipeline, 1)])
        {
            registry[ResourceDescriptions.PipelineVersion].Add(
                new JsonObject { ["domain_id"] = Domain, ["pipeline_id"] = pipeline, ["version"] = number, ["is_active"] = number == 1, ["type"] = "visual", ["description"] = $"version {number}" },
                owner,
                id);
        }
        registry[ResourceDescriptions.PipelineGroup].Add(
            new JsonObject
            {
                ["domain_id"] = Domain,
                ["name"] = "nightly group",
                ["description"] = "all that runs at night",
                ["batch_engine"] = "SPARK",
                ["data_environment"] = EnvironmentName,
                ["compute_cluster"] = ClusterName,
                ["pipelines"] = new JsonArray(new JsonObject { ["pipeline_id"] = Pipeline, ["version"] = 1, ["execution_order"] = 1, ["run_active_version"] = true }),
            },
            owner,
            PipelineGroup);
    }
}

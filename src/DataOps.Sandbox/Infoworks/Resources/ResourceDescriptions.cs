using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>The families of records. A new one takes an entry here.</summary>
internal static class ResourceDescriptions
{
    private static readonly string[] PrincipalFields = ["subscription_id", "client_id", "object_id", "tenant_id"];

    // Who may do what with the following is not documented, except that changing domains requires an administrator (inferred).
    public static readonly ResourceDescription Domain = new("domain", "/v3/domains")
    {
        Fields = [new("name") { IsRequired = true }],
        OtherFields = ["description", "environment_ids", "environment_id"],
        AdministratorsPath = "/v3/admin/domains",
        IsReadByAll = true,
    };

    public static readonly ResourceDescription Source = new("source", "/v3/sources")
    {
        Fields = [new("name") { IsRequired = true }, new("type") { IsRequired = true }, new("environment_id") { IsRequired = true }],
        OtherFields = ["sub_type", "description", "storage_id", "data_lake_path", "data_lake_schema", "is_source_ingested", "is_public", "tags", "state"],
        IsForAll = true,
    };

    // Those that the specification and the vendor's own client have for databases; files and streams have more.
    private static readonly string[] IngestionFields =
    [
        "sync_type", "update_strategy", "natural_keys", "watermark_column", "watermark_columns", "target_table_name", "target_schema_name", "target_database_name", "storage_format",
        "partition_keys", "split_by_key", "read_supported_engines", "write_supported_engines", "is_scd2_table", "is_archive_enabled", "generate_history_view", "is_table_user_managed",
        "exclude_legacy_audit_columns", "crawl_data_filter_enabled", "crawl_filter_conditions", "fetch_mechanism", "use_jdbc", "query",
    ];

    public static readonly ResourceDescription Table = new("table", "/v3/sources/{source_id}/tables")
    {
        ChangedPart = ("/configurations/ingestion", "configuration", IngestionFields),
        IsPart = true,
        Fields = [new("name") { IsRequired = true }, new("source") { RefersTo = Source.Name }],
        Owners = [("source_id", "source")],
        IsReadOnly = true,
        IsForAll = true,
    };

    public static readonly ResourceDescription Pipeline = new("pipeline", "/v3/domains/{domain_id}/pipelines")
    {
        UpdateMethod = "PUT",
        MergesPut = true,
        Fields =
        [
            new("name") { IsRequired = true },
            new("batch_engine") { Words = ["SPARK", "BIGQUERY", "SNOWFLAKE"] },
            new("domain_id") { RefersTo = Domain.Name },
        ],
        OtherFields = ["description", "environment_id", "storage_id", "compute_template_id", "ml_engine", "snowflake_profile", "snowflake_warehouse", "active_version_id", "query_tag"],
        Owners = [("domain_id", "domain_id")],
        Listing = row => Only(row, "id", "domain_id", "name", "batch_engine", "environment_id", "environment_name", "created_at", "created_by", "modified_at", "modified_by"),
        DeletionAnswersId = true,
        IsForAll = true,
    };

    public static readonly ResourceDescription PipelineVersion = new("pipeline version", "/v3/domains/{domain_id}/pipelines/{pipeline_id}/versions")
    {
        Fields = [new("pipeline_id") { RefersTo = Pipeline.Name }],
        Owners = [("domain_id", "domain_id"), ("pipeline_id", "pipeline_id")],
        IsPart = true,
        Hidden = ["domain_id"],
        IsReadOnly = true,
        IsForAll = true,
    };

    // A single group has the names of environment and compute template; a list wraps each group and writes the times in another style.
    public static readonly ResourceDescription PipelineGroup = new("pipeline group", "/v3/domains/{domain_id}/pipeline-groups")
    {
        Fields = [new("name") { IsRequired = true }, new("domain_id") { RefersTo = Domain.Name }, new("pipelines.pipeline_id") { RefersTo = Pipeline.Name }],
        Owners = [("domain_id", "domain_id")],
        Hidden = ["domain_id"],
        Listing = ListedGroup,
        IsReadOnly = true,
        IsForAll = true,
    };

    public static readonly ResourceDescription ServiceAuthentication = new("service authentication", "/v3/admin/manage-secrets/service-auth")
    {
        Fields =
        [
            new("name") { IsRequired = true },
            new("service_type") { IsRequired = true, Words = ["azure"] },
            new("authentication_type") { IsRequired = true, Words = ["service_principal", "managed_identity"] },
            new("entity_type") { Words = ["secret_store_authentication", "authentication_service"] },
            new("authentication_properties.client_secret.password_type") { Words = ["infoworks_managed", "secret_store"] },
        ],
        OtherFields = ["description", "authentication_properties.client_secret.password", "authentication_properties.client_secret.secret_id", .. PrincipalFields.Select(name => "authentication_properties." + name)],
        Secrets = ["authentication_properties.client_secret"],
        Check = CheckPrincipal,
    };

    public static readonly ResourceDescription SecretStore = new("secret store", "/v3/admin/manage-secrets/secret-store")
    {
        Fields =
        [
            new("name") { IsRequired = true },
            new("service_type") { IsRequired = true, Words = ["azure"] },
            new("key_vault_uri") { IsRequired = true },
            new("service_authentication") { IsRequired = true, RefersTo = ServiceAuthentication.Name },
        ],
        OtherFields = ["description"],
    };

    public static readonly ResourceDescription Secret = new("secret", "/v3/admin/manage-secrets/secrets")
    {
        Fields =
        [
            new("name") { IsRequired = true },
            new("secret_store") { IsRequired = true, RefersTo = SecretStore.Name },
            new("secret_name") { IsRequired = true },
            new("domains") { RefersTo = Domain.Name },
        ],
        OtherFields = ["description"],
        Reference = ("secret_store", SecretStore.Name, "service_type", "secret_store_service_type"),
    };

    public static readonly ResourceDescription DataConnection = new("data connection", "/v3/admin/data-connections")
    {
        UpdateMethod = "PUT",
        Fields =
        [
            new("name") { IsRequired = true },
            new("type") { IsRequired = true },
            new("properties.password.password_type") { Words = ["infoworks_managed", "secret_store"] },
            new("properties.password.secret_id") { RefersTo = Secret.Name },
        ],
        // Those of both forms; the properties depend on the kind of connection.
        OtherFields = ["sub_type", "properties.password.password", "properties.*", "connection_url", "account_name", "username", "password", "warehouse", "additional_params"],
        // The nested form of the vendor's own client, and the flat one of the specification, whose example shows a mask. What the nested
        // form returns of a password is not documented: here only its kind (inferred).
        Secrets = ["properties.password.password"],
        Masked = ["password"],
        AnswersBareId = true,
    };

    public static readonly ResourceDescription Preset = new("preset", "/v3/users/self/presets")
    {
        Fields = [new("name") { IsRequired = true }, new("type") { IsRequired = true, Words = ["prodops_filter"] }],
        OtherFields = ["configuration", "is_default"],
        RequiredQuery = ("type", "prodops_filter"),
        IsPersonal = true,
    };

    // The specification has the fields of POST and PATCH without saying which are required; the vendor's own client sends these four (inferred).
    public static readonly ResourceDescription User = new("user", "/v3/admin/users")
    {
        Fields =
        [
            new("profile.name") { IsRequired = true },
            new("profile.email") { IsRequired = true },
            new("roles") { IsRequired = true },
            new("accessible_domains") { RefersTo = Domain.Name },
        ],
        OtherFields = ["profile.needs_password_reset", "password"],
        Secrets = ["password"],
        Hidden = ["created_by", "modified_by"],
        Unique = "profile.email",
        Complete = CompleteUser,
    };

    public static IReadOnlyList<ResourceDescription> All { get; } = [Domain, Source, Table, Pipeline, PipelineVersion, PipelineGroup, ServiceAuthentication, SecretStore, Secret, DataConnection, Preset, User];

    // The specification also requires client_secret; the vendor's own client omits it, so it cannot be required.
    private static string? CheckPrincipal(JsonObject body)
    {
        if (body["authentication_type"]?.ToString() != "service_principal") return null;
        var properties = body["authentication_properties"] as JsonObject;
        return PrincipalFields.FirstOrDefault(name => string.IsNullOrEmpty(properties?[name]?.ToString())) is { } missing
            ? $"authentication_properties.{missing} is required for a service principal."
            : null;
    }

    // The invented hash is in the place in which the platform's framework stores them; the specification does not have it.
    private static void CompleteUser(JsonObject row)
    {
        var profile = row["profile"]!.AsObject();
        profile["needs_password_reset"] ??= false;
        row["emails"] = new JsonArray(new JsonObject { ["address"] = profile["email"]!.ToString(), ["verified"] = true });
        row["display_name"] = profile["name"]!.ToString();
        row["accessible_domains"] ??= new JsonArray();
        row["refresh_token"] ??= $"sandbox-infoworks-refresh-token-of-{row["id"]}";
        row["services"] ??= new JsonObject { ["password"] = new JsonObject { ["bcrypt"] = "$2b$10$sandbox-infoworks-password-hash" } };
        row["status"] ??= new JsonObject
        {
            ["is_online"] = false,
            ["last_login_details"] = new JsonObject { ["date"] = "2019-11-21T12:54:05.875Z", ["ip_address"] = "192.0.2.23", ["user_agent"] = "sandbox" },
        };
        row["failed_logins"] ??= new JsonArray();
        row["is_password_required"] ??= true;
        row["login_disabled"] ??= false;
    }

    private static JsonObject Only(JsonObject row, params IEnumerable<string> names) =>
        new(names.Where(row.ContainsKey).Select(name => KeyValuePair.Create(name, row[name]?.DeepClone())));

    private static JsonObject ListedGroup(JsonObject row) => new()
    {
        ["pipeline_group_details"] = new JsonObject
        {
            ["id"] = row["id"]!.ToString(),
            ["environment_id"] = InfoworksCatalog.Environment,
            ["domain_id"] = InfoworksCatalog.Domain,
            ["name"] = row["name"]!.ToString(),
            ["batch_engine"] = row["batch_engine"]?.ToString(),
            ["createdAt"] = row["created_at"]!.ToString(),
            ["createdBy"] = row["created_by"]!.ToString(),
            ["modifiedAt"] = row["modified_at"]!.ToString(),
            ["modifiedBy"] = row["modified_by"]!.ToString(),
        },
        ["additional_env_details"] = new JsonObject { ["environment"] = new JsonObject { ["id"] = InfoworksCatalog.Environment, ["name"] = row["data_environment"]?.ToString(), ["compute_engine"] = "spark", ["platform"] = "databricks" } },
    };
}

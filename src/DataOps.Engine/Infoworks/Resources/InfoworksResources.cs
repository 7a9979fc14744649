using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>The families of records. A new one takes an entry here and a reader. A family that contains others must come before them.</summary>
public static class InfoworksResources
{
    /// <summary>Domains. The list contains those that the user belongs to; with <see cref="InfoworksQuery.All"/>, an administrator reads all.</summary>
    public static InfoworksResource Domain { get; } = new("domain", "InfoworksDomain", "v3/domains", PlatformReader.Domain)
    {
        Required = ["name"],
        ListAll = Operation.Read(Service.Infoworks, "GET", "v3/admin/domains").Answering(ExpectedAnswer.List),
    };

    /// <summary>Sources.</summary>
    public static InfoworksResource Source { get; } = new("source", "InfoworksSource", "v3/sources", PlatformReader.Source)
    {
        Required = ["name", "type", "environment_id"],
        ResolvesUsers = true,
    };

    /// <summary>Tables of sources. What can be changed is how they are ingested.</summary>
    public static InfoworksResource Table { get; } = new("table", "InfoworksTable", "v3/sources/{source_id}/tables", PlatformReader.Table, updateMethod: "PUT", within: Source, changedPart: "configurations/ingestion");

    /// <summary>Table groups of sources.</summary>
    public static InfoworksResource TableGroup { get; } = new(
        "table group",
        "InfoworksTableGroup",
        "v3/sources/{source_id}/table-groups",
        PlatformReader.TableGroup,
        updateMethod: "PUT",
        within: Source,
        idName: "table_group_id",
        answer: ExpectedAnswer.Object("result", "name", "source", "tables"))
    {
        Required = ["name"],
        Fit = TableGroupFields.Fit,
    };

    /// <summary>Pipelines of domains.</summary>
    public static InfoworksResource Pipeline { get; } = new("pipeline", "InfoworksPipeline", "v3/domains/{domain_id}/pipelines", PlatformReader.Pipeline, updateMethod: "PUT", within: Domain)
    {
        Required = ["name", "batch_engine"],
        Written = ["name", "description", "compute_template_id", "active_version_id", "query_tag"],
    };

    /// <summary>Versions of pipelines.</summary>
    public static InfoworksResource PipelineVersion { get; } = new("pipeline version", "InfoworksPipelineVersion", "v3/domains/{domain_id}/pipelines/{pipeline_id}/versions", PlatformReader.PipelineVersion, within: Pipeline, isReadOnly: true);

    /// <summary>Pipeline groups of domains.</summary>
    public static InfoworksResource PipelineGroup { get; } = new("pipeline group", "InfoworksPipelineGroup", "v3/domains/{domain_id}/pipeline-groups", PlatformReader.PipelineGroup, within: Domain, isReadOnly: true);

    /// <summary>Environments: where sources and pipelines run and store data.</summary>
    public static InfoworksResource Environment { get; } = new("environment", "InfoworksEnvironment", "v3/admin/environment", PlatformReader.Environment, isReadOnly: true);

    /// <summary>Compute templates of environments, from which clusters are made.</summary>
    public static InfoworksResource Compute { get; } = new("compute template", "InfoworksCompute", "v3/admin/environment/{environment_id}/environment-compute-template", PlatformReader.Compute, within: Environment, isReadOnly: true);

    /// <summary>Service authentications.</summary>
    public static InfoworksResource ServiceAuthentication { get; } = new("service authentication", "InfoworksServiceAuthentication", "v3/admin/manage-secrets/service-auth", ResourceReader.ServiceAuthentication)
    {
        Required = ["name", "service_type", "authentication_type"],
        ResolvesUsers = true,
    };

    /// <summary>Secret stores.</summary>
    public static InfoworksResource SecretStore { get; } = new("secret store", "InfoworksSecretStore", "v3/admin/manage-secrets/secret-store", ResourceReader.SecretStore)
    {
        Required = ["name", "service_type", "key_vault_uri", "service_authentication"],
        ResolvesUsers = true,
    };

    /// <summary>Secrets.</summary>
    public static InfoworksResource Secret { get; } = new("secret", "InfoworksSecret", "v3/admin/manage-secrets/secrets", ResourceReader.Secret)
    {
        Required = ["name", "secret_store", "secret_name"],
        ResolvesUsers = true,
    };

    /// <summary>Target data connections. Reading, changing and deleting one by id is inferred from the vendor's own client; the specification does not have it.</summary>
    public static InfoworksResource DataConnection { get; } = new("data connection", "InfoworksDataConnection", "v3/admin/data-connections", ResourceReader.DataConnection, updateMethod: "PUT")
    {
        Required = ["name", "type"],
        Fit = DataConnectionFields.Fit,
    };

    /// <summary>Users. Deleting one is in the vendor's own client as well as in the specification.</summary>
    public static InfoworksResource User { get; } = new("user", "InfoworksUser", "v3/admin/users", UserReader.Read)
    {
        Required = ["profile"],
        SentWhole = ["profile"],
        AreAccounts = true,
    };

    /// <summary>Presets of the signed-in user. The vendor's specification has one type of them.</summary>
    public static InfoworksResource Preset { get; } = new("preset", "InfoworksPreset", "v3/users/self/presets", ResourceReader.Preset)
    {
        Required = ["name", "type"],
        ListQuery = ("type", "prodops_filter"),
    };
}

using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Catalog;

/// <summary>Data models and favorites, read-only, with the fields and values of the vendor's specification.</summary>
internal sealed class DataCatalog(InfoworksSignIn signIn, SandboxOptions options)
{
    private static readonly string[] Tables = ["customers", "orders", "order_items"];

    private readonly JsonObject[] _models = [.. Tables.Select((name, index) => new JsonObject
    {
        ["table_name"] = name,
        ["table_id"] = $"63c79645373d557660c4390{index}",
        ["domain_name"] = "rdbms_domain",
        ["domain_id"] = InfoworksCatalog.Domain,
        ["data_environment"] = DataEnvironment(),
        ["data_environment_id"] = InfoworksCatalog.Environment,
        ["status"] = "ready",
        ["created_at"] = "2023-01-22T17:26:55.895Z",
    })];

    private readonly JsonObject _favorite = new()
    {
        ["name"] = "fav_source",
        ["id"] = InfoworksCatalog.Source,
        ["source_type"] = "kafka",
        ["source_schema"] = "APEX_040000",
        ["is_ingested"] = false,
        ["data_environment"] = DataEnvironment(),
        ["status"] = "ready",
        ["created_at"] = "2023-01-22T17:26:55.895Z",
    };

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/v3/data-catalog/data-models", signIn.Signed(request => InfoworksList.Page(request, _models, options.InfoworksAbsoluteLinks)));

        // The specification types the result of both as one object: this one returns that, the other a list.
        routes.Add("GET", "/v3/data-catalog/favorites", signIn.Signed(request => InfoworksList.Page(request, [_favorite], options.InfoworksAbsoluteLinks, asOne: true)));
    }

    private static JsonObject Part(string name, string id) => new() { ["id"] = id, ["name"] = name, ["environment_id"] = InfoworksCatalog.Environment };

    private static JsonObject DataEnvironment() => new()
    {
        ["environment_details"] = new JsonObject
        {
            ["environment"] = new JsonObject
            {
                ["id"] = InfoworksCatalog.Environment,
                ["name"] = "env_azure",
                ["compute_engine"] = "spark",
                ["platform"] = "databricks",
                ["description"] = "Test Description",
            },
            ["ephemeral_compute"] = new JsonArray(Part("nightly_compute", InfoworksCatalog.StoppedCluster)),
            ["interactive_compute"] = new JsonArray(Part("Default_Persistent_cluster", InfoworksCatalog.RunningCluster)),
            ["storage"] = new JsonArray(Part("data_lake", "63cd71df9f1c1e258c6e9921")),
        },
    };
}

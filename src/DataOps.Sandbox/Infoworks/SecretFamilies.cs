using System.Globalization;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks;

/// <summary>Service authentications, the secret stores that use them, and the secrets that point into those.</summary>
internal sealed class SecretFamilies
{
    private const string Root = "/v3/admin/manage-secrets/";

    public SecretFamilies(SandboxClock clock, ObjectId ids)
    {
        ServiceAuthentications = new ResourceFamily(Root + "service-auth", "Service authentication", clock, ids)
        {
            Required = ["name", "service_type", "authentication_type"],
            Secret = ["authentication_properties.client_secret"],
        };
        SecretStores = new ResourceFamily(Root + "secret-store", "Secret store", clock, ids)
        {
            Required = ["name", "service_type", "key_vault_uri", "service_authentication"],
            References = new Dictionary<string, ResourceFamily> { ["service_authentication"] = ServiceAuthentications },
        };
        Secrets = new ResourceFamily(Root + "secrets", "Secret", clock, ids)
        {
            Required = ["name", "secret_store", "secret_name"],
            References = new Dictionary<string, ResourceFamily> { ["secret_store"] = SecretStores },
        };
        DefaultStore = SecretStores.Add(
            new JsonObject
            {
                ["name"] = "main vault",
                ["service_type"] = "azure",
                ["key_vault_uri"] = "https://main.vault.example.com/",
                ["service_authentication"] = ServiceAuthentications.Add(
                    new JsonObject
                    {
                        ["name"] = "main identity",
                        ["service_type"] = "azure",
                        ["entity_type"] = "secret_store_authentication",
                        ["authentication_type"] = "managed_identity",
                        ["authentication_properties"] = new JsonObject { ["client_id"] = "sandbox-client" },
                    },
                    "System"),
            },
            "System");
        AddSecrets(3);
    }

    public ResourceFamily ServiceAuthentications { get; }

    public ResourceFamily SecretStores { get; }

    public ResourceFamily Secrets { get; }

    private string DefaultStore { get; }

    /// <summary>Adds secrets of the main vault, named <c>secret 1</c> and on.</summary>
    public void AddSecrets(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"secret {Secrets.Count + 1}");
            Secrets.Add(new JsonObject { ["name"] = name, ["secret_store"] = DefaultStore, ["secret_name"] = name.Replace(' ', '-'), ["domains"] = new JsonArray() }, "System");
        }
    }
}

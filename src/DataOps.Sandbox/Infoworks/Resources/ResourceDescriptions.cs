using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>The families of records. A new one takes an entry here.</summary>
internal static class ResourceDescriptions
{
    public const string Domain = "domain";

    private static readonly string[] PrincipalFields = ["subscription_id", "client_id", "object_id", "tenant_id"];

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
            new("domains") { RefersTo = Domain },
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

    public static IReadOnlyList<ResourceDescription> All { get; } = [ServiceAuthentication, SecretStore, Secret, DataConnection, Preset];

    // The specification also requires client_secret; the vendor's own client omits it, so it cannot be required.
    private static string? CheckPrincipal(JsonObject body)
    {
        if (body["authentication_type"]?.ToString() != "service_principal") return null;
        var properties = body["authentication_properties"] as JsonObject;
        return PrincipalFields.FirstOrDefault(name => string.IsNullOrEmpty(properties?[name]?.ToString())) is { } missing
            ? $"authentication_properties.{missing} is required for a service principal."
            : null;
    }
}

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>The families of records. A new one takes an entry here and a reader.</summary>
public static class InfoworksResources
{
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

    /// <summary>Presets of the signed-in user. The vendor's specification has one type of them.</summary>
    public static InfoworksResource Preset { get; } = new("preset", "InfoworksPreset", "v3/users/self/presets", ResourceReader.Preset)
    {
        Required = ["name", "type"],
        ListQuery = ("type", "prodops_filter"),
    };
}

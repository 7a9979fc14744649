using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>Turns the records of each family into objects.</summary>
internal static class ResourceReader
{
    internal static InfoworksServiceAuthentication ServiceAuthentication(JsonRecord record, Origin origin)
    {
        var properties = record["authentication_properties"] as JsonRecord ?? new JsonRecord();
        return new()
        {
            ServiceAuthenticationId = record.TakeText("id"),
            Name = record.TakeText("name"),
            Description = record.TakeText("description"),
            ServiceType = record.TakeText("service_type"),
            AuthenticationType = record.TakeText("authentication_type"),
            EntityType = record.TakeText("entity_type"),
            SubscriptionId = properties.TakeText("subscription_id"),
            ClientId = properties.TakeText("client_id"),
            ObjectId = properties.TakeText("object_id"),
            TenantId = properties.TakeText("tenant_id"),
            CreatedAt = record.TakeTime("created_at"),
            CreatedBy = record.TakeText("created_by"),
            CreatedByName = record.TakeText("created_by_username"),
            ModifiedAt = record.TakeTime("modified_at"),
            ModifiedBy = record.TakeText("modified_by"),
            ModifiedByName = record.TakeText("modified_by_username"),
            Origin = origin,
            AdditionalProperties = record.Rest(),
        };
    }

    internal static InfoworksSecretStore SecretStore(JsonRecord record, Origin origin) => new()
    {
        SecretStoreId = record.TakeText("id"),
        Name = record.TakeText("name"),
        Description = record.TakeText("description"),
        ServiceType = record.TakeText("service_type"),
        KeyVaultUri = record.TakeText("key_vault_uri"),
        ServiceAuthenticationId = record.TakeText("service_authentication"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        CreatedByName = record.TakeText("created_by_username"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        ModifiedByName = record.TakeText("modified_by_username"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    internal static InfoworksSecret Secret(JsonRecord record, Origin origin) => new()
    {
        SecretId = record.TakeText("id"),
        Name = record.TakeText("name"),
        Description = record.TakeText("description"),
        SecretStoreId = record.TakeText("secret_store"),
        SecretName = record.TakeText("secret_name"),
        DomainId = record.TakeTexts("domains"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        CreatedByName = record.TakeText("created_by_username"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        ModifiedByName = record.TakeText("modified_by_username"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    // Flat in the vendor's specification, nested in the vendor's own client.
    internal static InfoworksDataConnection DataConnection(JsonRecord record, Origin origin)
    {
        var properties = record.TakeRecord("properties");
        var fields = properties ?? record;
        return new()
        {
            DataConnectionId = record.TakeText("id"),
            Name = record.TakeText("name"),
            Type = record.TakeText("type"),
            SubType = record.TakeText("sub_type"),
            Url = fields.TakeText("url", "connection_url"),
            Account = fields.TakeText("account", "account_name"),
            UserName = fields.TakeText("username", "user_name"),
            Warehouse = fields.TakeText("warehouse"),
            Properties = properties?.ToDictionary() ?? [],
            CreatedAt = record.TakeTime("created_at"),
            CreatedBy = record.TakeText("created_by"),
            ModifiedAt = record.TakeTime("modified_at"),
            ModifiedBy = record.TakeText("modified_by"),
            Origin = origin,
            AdditionalProperties = record.Rest(),
        };
    }

    internal static InfoworksPreset Preset(JsonRecord record, Origin origin) => new()
    {
        PresetId = record.TakeText("id"),
        Name = record.TakeText("name"),
        Type = record.TakeText("type"),
        IsDefault = record.TakeFlag("is_default"),
        UserId = record.TakeText("user_id"),
        UserName = record.TakeText("username"),
        Configuration = record.TakeRecord("configuration")?.ToDictionary() ?? [],
        CreatedAt = record.TakeTime("created_at"),
        ModifiedAt = record.TakeTime("modified_at"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };
}

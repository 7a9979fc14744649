namespace DataOps.Engine.Infoworks;

/// <summary>Makes objects of the records of each family.</summary>
internal static class ResourceReader
{
    internal static InfoworksServiceAuthentication ServiceAuthentication(JsonRecord record, Origin origin)
    {
        var properties = record["authentication_properties"] as JsonRecord ?? new JsonRecord();
        return new()
        {
            ServiceAuthenticationId = record.Text("id"),
            Name = record.Text("name"),
            Description = record.Text("description"),
            ServiceType = record.Text("service_type"),
            AuthenticationType = record.Text("authentication_type"),
            EntityType = record.Text("entity_type"),
            SubscriptionId = properties.Text("subscription_id"),
            ClientId = properties.Text("client_id"),
            ObjectId = properties.Text("object_id"),
            TenantId = properties.Text("tenant_id"),
            CreatedAt = record.Time("created_at"),
            CreatedBy = record.Text("created_by"),
            CreatedByName = record.Text("created_by_username"),
            ModifiedAt = record.Time("modified_at"),
            ModifiedBy = record.Text("modified_by"),
            ModifiedByName = record.Text("modified_by_username"),
            Origin = origin,
            AdditionalProperties = record.Rest(),
        };
    }

    internal static InfoworksSecretStore SecretStore(JsonRecord record, Origin origin) => new()
    {
        SecretStoreId = record.Text("id"),
        Name = record.Text("name"),
        Description = record.Text("description"),
        ServiceType = record.Text("service_type"),
        KeyVaultUri = record.Text("key_vault_uri"),
        ServiceAuthenticationId = record.Text("service_authentication"),
        CreatedAt = record.Time("created_at"),
        CreatedBy = record.Text("created_by"),
        CreatedByName = record.Text("created_by_username"),
        ModifiedAt = record.Time("modified_at"),
        ModifiedBy = record.Text("modified_by"),
        ModifiedByName = record.Text("modified_by_username"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    internal static InfoworksSecret Secret(JsonRecord record, Origin origin) => new()
    {
        SecretId = record.Text("id"),
        Name = record.Text("name"),
        Description = record.Text("description"),
        SecretStoreId = record.Text("secret_store"),
        SecretName = record.Text("secret_name"),
        DomainId = record.Texts("domains"),
        CreatedAt = record.Time("created_at"),
        CreatedBy = record.Text("created_by"),
        CreatedByName = record.Text("created_by_username"),
        ModifiedAt = record.Time("modified_at"),
        ModifiedBy = record.Text("modified_by"),
        ModifiedByName = record.Text("modified_by_username"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    // Flat in the vendor's specification, nested in the vendor's own client.
    internal static InfoworksDataConnection DataConnection(JsonRecord record, Origin origin)
    {
        var properties = record.Record("properties");
        var fields = properties ?? record;
        return new()
        {
            DataConnectionId = record.Text("id"),
            Name = record.Text("name"),
            Type = record.Text("type"),
            SubType = record.Text("sub_type"),
            Url = fields.Text("url", "connection_url"),
            Account = fields.Text("account", "account_name"),
            UserName = fields.Text("username", "user_name"),
            Warehouse = fields.Text("warehouse"),
            Properties = properties?.ToDictionary() ?? [],
            CreatedAt = record.Time("created_at"),
            CreatedBy = record.Text("created_by"),
            ModifiedAt = record.Time("modified_at"),
            ModifiedBy = record.Text("modified_by"),
            Origin = origin,
            AdditionalProperties = record.Rest(),
        };
    }

    internal static InfoworksPreset Preset(JsonRecord record, Origin origin) => new()
    {
        PresetId = record.Text("id"),
        Name = record.Text("name"),
        Type = record.Text("type"),
        IsDefault = record.Flag("is_default"),
        UserId = record.Text("user_id"),
        UserName = record.Text("username"),
        Configuration = record.Record("configuration")?.ToDictionary() ?? [],
        CreatedAt = record.Time("created_at"),
        ModifiedAt = record.Time("modified_at"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };
}

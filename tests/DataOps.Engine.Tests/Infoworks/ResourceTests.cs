using System.Security;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class ResourceTests : InfoworksTest
{
    private static readonly string[] Principal = ["subscription_id", "client_id", "object_id", "tenant_id"];

    public static TheoryData<string, string, string> Families => new()
    {
        { nameof(InfoworksResources.ServiceAuthentication), "/v3/admin/manage-secrets/service-auth", "PATCH" },
        { nameof(InfoworksResources.SecretStore), "/v3/admin/manage-secrets/secret-store", "PATCH" },
        { nameof(InfoworksResources.Secret), "/v3/admin/manage-secrets/secrets", "PATCH" },
        { nameof(InfoworksResources.DataConnection), "/v3/admin/data-connections", "PUT" },
        { nameof(InfoworksResources.Preset), "/v3/users/self/presets", "PATCH" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Each_family_lists_reads_makes_changes_and_deletes(string family, string path, string verb)
    {
        var client = new InfoworksResourceClient(Session, Resource(family));
        var listed = Assert.IsType<InfoworksRecord>(await client.ListAsync(new(), resolveUsers: false, Context).FirstAsync(), exactMatch: false);
        Assert.Equal($"GET {path}?{(family == "Preset" ? "type=prodops_filter&" : "")}limit=500", OnlyRequest());
        Assert.NotNull(listed.Name);
        Assert.Equal("prod", listed.AuthToken);
        Assert.Equal(DateTimeOffset.UtcNow, listed.CreatedAt!.Value, TimeSpan.FromMinutes(1));

        var made = Assert.IsType<InfoworksRecord>(await client.CreateAsync(await BodyAsync(family), "made", Context), exactMatch: false);
        var id = IdOf(made);
        Assert.Equal("made", made.Name);
        Assert.StartsWith($$"""POST {{path}} {"name":"made",""", Requests()[^1], StringComparison.Ordinal);

        await client.UpdateAsync(id, new Dictionary<string, object?> { ["name"] = "renamed" }, Context);
        var change = Requests()[^1];
        Assert.StartsWith($"{verb} {path}/{id} ", change, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"renamed\"", change, StringComparison.Ordinal);

        Assert.Equal("renamed", ((InfoworksRecord)await client.GetAsync(id, resolveUsers: false, Context)).Name);
        Assert.Equal($"GET {path}/{id}", OnlyRequest());
        await client.RemoveAsync(id, Context);
        Assert.Equal($"DELETE {path}/{id}", OnlyRequest());
        var gone = await Assert.ThrowsAsync<DataOpsException>(() => client.GetAsync(id, resolveUsers: false, Context));
        Assert.Equal((ErrorId.ObjectNotFound, 400, "IW10006", id), (gone.Id, gone.HttpStatus, gone.VendorCode, gone.TargetObject));
    }

    [Fact]
    public async Task A_change_by_PUT_keeps_what_is_not_given()
    {
        var client = new InfoworksResourceClient(Session, InfoworksResources.DataConnection);
        var before = (InfoworksDataConnection)await client.ListAsync(new(), resolveUsers: false, Context).FirstAsync();
        await client.UpdateAsync(before.DataConnectionId!, new Dictionary<string, object?> { ["properties"] = new Dictionary<string, object?> { ["warehouse"] = "OTHER_WH" } }, Context);
        var body = Requests()[^1];
        Assert.DoesNotContain("created_at", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\":", body, StringComparison.Ordinal);

        var after = (InfoworksDataConnection)await client.GetAsync(before.DataConnectionId!, resolveUsers: false, Context);
        Assert.Equal(("warehouse", "OTHER_WH", "https://sandbox.snowflakecomputing.example", "loader"), (after.Name, after.Warehouse, after.Url, after.UserName));
        Assert.Equal("secret_store", ((Dictionary<string, object?>)after.Properties["password"]!)["password_type"]);
    }

    [Fact]
    public async Task Many_changes_of_one_record_by_PUT_are_all_kept()
    {
        var client = new InfoworksResourceClient(Session, InfoworksResources.DataConnection);
        var id = IdOf((InfoworksRecord)await client.ListAsync(new(), resolveUsers: false, Context).FirstAsync());
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => client.UpdateAsync(id, new Dictionary<string, object?> { ["properties"] = new Dictionary<string, object?> { [$"field_{number}"] = number } }, Context)));
        var after = (InfoworksDataConnection)await client.GetAsync(id, resolveUsers: false, Context);
        Assert.Equal(12, after.Properties.Keys.Count(name => name.StartsWith("field_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_secret_goes_out_and_never_comes_back()
    {
        var body = await BodyAsync(nameof(InfoworksResources.ServiceAuthentication));
        var made = await new InfoworksResourceClient(Session, InfoworksResources.ServiceAuthentication).CreateAsync(body, "made", Context);
        Assert.Contains("""client_secret":{"password_type":"infoworks_managed","password":"invented-client-secret"}""", OnlyRequest(), StringComparison.Ordinal);
        Assert.DoesNotContain("invented-client-secret", string.Join('\n', Log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("invented", Newtonsoft.Json.JsonConvert.SerializeObject(made), StringComparison.Ordinal);
        Assert.Equal("my-tenant_id", ((InfoworksServiceAuthentication)made).TenantId);
    }

    [Fact]
    public async Task Names_of_users_come_where_they_are_asked_for()
    {
        var client = new InfoworksResourceClient(Session, InfoworksResources.Secret);
        var secret = (InfoworksSecret)await client.ListAsync(new(), resolveUsers: true, Context).FirstAsync();
        Assert.Equal("GET /v3/admin/manage-secrets/secrets?resolve_ref=true&limit=500", OnlyRequest());
        Assert.Equal(("6RkfybTRQQByEey3v", "Infoworks Admin"), (secret.CreatedBy, secret.CreatedByName));
        Assert.Equal([Server.DomainId], secret.DomainId);
    }

    [Fact]
    public async Task A_record_that_others_use_is_not_deleted_and_the_error_says_by_what()
    {
        var store = (InfoworksSecretStore)await new InfoworksResourceClient(Session, InfoworksResources.SecretStore).ListAsync(new(), resolveUsers: false, Context).FirstAsync();
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksResourceClient(Session, InfoworksResources.SecretStore).RemoveAsync(store.SecretStoreId!, Context));
        Assert.Equal((ErrorId.InvalidRequest, "The secret store is used by the secret 'warehouse-password'."), (error.Id, error.VendorMessage));
    }

    [Fact]
    public async Task A_missing_field_is_named_before_anything_is_sent()
    {
        var client = new InfoworksResourceClient(Session, InfoworksResources.SecretStore);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => client.CreateAsync(new Dictionary<string, object?> { ["name"] = "x", ["service_type"] = "azure" }, "x", Context));
        Assert.Equal((ErrorId.MissingField, "A secret store needs key_vault_uri."), (error.Id, error.Message));
        Assert.Empty(Requests());
    }

    [Fact]
    public async Task A_success_without_an_id_is_an_error()
    {
        Answer("*/secrets", """{"message":"Vault is sealed.","result":{}}""");
        var error = await Assert.ThrowsAsync<DataOpsException>(async () => await new InfoworksResourceClient(Session, InfoworksResources.Secret).CreateAsync(await BodyAsync("Secret"), "made", Context));
        Assert.Equal((ErrorId.Refused, "made", "Vault is sealed.", 200), (error.Id, error.TargetObject, error.VendorMessage, error.HttpStatus));
    }

    [Fact]
    public async Task A_read_only_session_makes_and_changes_nothing()
    {
        Session.Configure(Session.Options with { ReadOnly = true });
        var client = new InfoworksResourceClient(Session, InfoworksResources.Secret);
        var secret = (InfoworksSecret)await client.ListAsync(new(), resolveUsers: false, Context).FirstAsync();
        Requests();
        Assert.Equal(ErrorId.ReadOnlySession, (await Assert.ThrowsAsync<DataOpsException>(() => client.RemoveAsync(secret.SecretId!, Context))).Id);
        Assert.Empty(Requests());
    }

    [Fact]
    public async Task Data_connections_are_listed_by_what_they_connect_to()
    {
        var subtype = Assert.Single(await new InfoworksCatalog(Session).GetSubtypesAsync("databricks", Context));
        Assert.Equal("GET /v3/data-connections-subtypes?environment_platform=databricks", OnlyRequest());
        Assert.Equal(("SNOWFLAKE", "warehouse"), (subtype.SubType, subtype.Name));
        Assert.NotNull(await new InfoworksResourceClient(Session, InfoworksResources.DataConnection).GetAsync(subtype.DataConnectionId!, resolveUsers: false, Context));
    }

    private static InfoworksResource Resource(string family) => (InfoworksResource)typeof(InfoworksResources).GetProperty(family)!.GetValue(null)!;

    private static string IdOf(InfoworksRecord record) =>
        (string)record.GetType().GetProperties().Single(property => property.Name == record.GetType().Name["Infoworks".Length..] + "Id").GetValue(record)!;

    private async Task<Dictionary<string, object?>> BodyAsync(string family)
    {
        return family switch
        {
            "ServiceAuthentication" => InfoworksFields.Of(
                ("name", "made"),
                ("service_type", "azure"),
                ("authentication_type", "service_principal"),
                ("authentication_properties", InfoworksFields.Of([.. Principal.Select(name => (name, (object?)$"my-{name}")), ("client_secret", InfoworksFields.Password(Secure("invented-client-secret"), null, "password"))]))),
            "SecretStore" => InfoworksFields.Of(("name", "made"), ("service_type", "azure"), ("key_vault_uri", "https://made.example/"), ("service_authentication", await FirstIdAsync(InfoworksResources.ServiceAuthentication))),
            "Secret" => InfoworksFields.Of(("name", "made"), ("secret_store", await FirstIdAsync(InfoworksResources.SecretStore)), ("secret_name", "made-in-vault"), ("domains", new[] { Server.DomainId })),
            "DataConnection" => InfoworksFields.Of(("name", "made"), ("type", "TARGET"), ("sub_type", "BIGQUERY"), ("properties", InfoworksFields.Of(("url", "https://made.example"), ("password", InfoworksFields.Password(Secure("invented-password"), null, "secret_id"))))),
            _ => InfoworksFields.Of(("name", "made"), ("type", "prodops_filter"), ("configuration", new Dictionary<string, object?> { ["status"] = new[] { "failed" } }), ("is_default", false)),
        };

        async Task<string> FirstIdAsync(InfoworksResource resource) => IdOf((InfoworksRecord)await new InfoworksResourceClient(Session, resource).ListAsync(new(), resolveUsers: false, Context).FirstAsync());
    }

    private static SecureString Secure(string text) => new System.Net.NetworkCredential("", text).SecurePassword;
}

using System.Net;
using System.Security;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Data connections in the two forms that the vendor has, with the passwords that a server hands out.</summary>
public sealed class DataConnectionTests : InfoworksTest
{
    // As in the specification, which shows the password masked, in a field and within the address.
    private const string Flat = """
        {"message":"m","result":{"id":"c1","type":"SNOWFLAKE","name":"target1","connection_url":"jdbc://admin:invented-pw-1@infoworks.example/","account_name":"pvt_account_1",
         "username":"admin","password":"invented-pw-1","warehouse":"data_warehouse","additional_params":"x=2&&y=4","created_at":"2019-11-21T12:54:05.875Z","created_by":"u6"} }
        """;

    // As the vendor's client makes and changes them; that a server hands the password out is the worst case.
    private const string Nested = """
        {"message":"m","result":{"id":"c1","type":"TARGET","sub_type":"SNOWFLAKE","name":"target1","properties":{"url":"https://corp.example","account":"corp","user_name":"ramesh",
         "password":{"password_type":"infoworks_managed","password":"invented-pw-1"},"warehouse":"WH","additional_params":""} } }
        """;

    private static readonly SecureString Password = new NetworkCredential("", "invented-pw-2").SecurePassword;

    private InfoworksResourceClient Connections => new(Session, InfoworksResources.DataConnection);

    [Theory]
    [InlineData(Flat)]
    [InlineData(Nested)]
    public async Task A_password_that_is_handed_out_is_not_shown(string answer)
    {
        AnswerUnasked("*/data-connections/c1", answer);
        var shown = Newtonsoft.Json.JsonConvert.SerializeObject(await Connections.GetAsync("c1", resolveUsers: false, Context));
        Assert.DoesNotContain("invented-pw-1", shown, StringComparison.Ordinal);
        Assert.Contains("target1", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_keeps_all_but_its_password()
    {
        AnswerUnasked("*/data-connections/c1", Flat);
        var connection = (InfoworksDataConnection)await Connections.GetAsync("c1", resolveUsers: false, Context);
        Assert.Equal(("jdbc://admin:***@infoworks.example/", "pvt_account_1", "admin", "data_warehouse"), (connection.Url, connection.Account, connection.UserName, connection.Warehouse));
    }

    [Theory]
    [InlineData(Flat, """{"type":"SNOWFLAKE","name":"renamed","connection_url":"jdbc://admin@infoworks.example/","account_name":"pvt_account_1","username":"admin","warehouse":"data_warehouse","additional_params":"x=2&&y=4"}""", "connection_url and password")]
    [InlineData(Nested, """{"type":"TARGET","sub_type":"SNOWFLAKE","name":"renamed","properties":{"url":"https://corp.example","account":"corp","user_name":"ramesh","password":{"password_type":"infoworks_managed"},"warehouse":"WH","additional_params":""}}""", "properties.password")]
    public async Task A_rename_writes_no_password_back_and_warns(string answer, string sent, string named)
    {
        Assert.Equal(sent, await UpdateAsync(answer, ("name", "renamed")));
        Assert.Contains($"without its {named}:", Assert.Single(Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_to_a_stored_secret_stays_without_a_warning()
    {
        var answer = Nested.Replace("""{"password_type":"infoworks_managed","password":"invented-pw-1"}""", """{"password_type":"secret_store","secret_id":"s1"}""", StringComparison.Ordinal);
        Assert.Contains(""","password":{"password_type":"secret_store","secret_id":"s1"},""", await UpdateAsync(answer, ("name", "renamed")), StringComparison.Ordinal);
        Assert.Empty(Log.Warnings);
    }

    [Theory]
    [InlineData(Flat, ""","password":"invented-pw-2"}""", 1)]
    [InlineData(Nested, ""","password":{"password_type":"infoworks_managed","password":"invented-pw-2"},""", 0)]
    public async Task A_new_password_goes_where_the_connection_has_the_old_one(string answer, string sent, int warnings)
    {
        var properties = InfoworksFields.Of(("password", InfoworksFields.Password(Password, null, "secret_id")));
        Assert.Contains(sent, await UpdateAsync(answer, ("properties", properties)), StringComparison.Ordinal);
        // The one within the address was not given anew.
        Assert.Equal(warnings, Log.Warnings.Count);
        Assert.DoesNotContain("invented-pw-2", string.Join('\n', Log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Flat, "username", "\"username\":\"other\"", "user_name")]
    [InlineData(Flat, "user_name", "\"username\":\"other\"", "user_name")]
    [InlineData(Flat, "url", "\"connection_url\":\"other\"", "\"url\"")]
    [InlineData(Flat, "account", "\"account_name\":\"other\"", "\"account\"")]
    [InlineData(Flat, "warehouse", "\"warehouse\":\"other\"", "properties")]
    [InlineData(Nested, "username", "\"user_name\":\"other\"", "\"username\"")]
    [InlineData(Nested, "account_name", "\"account\":\"other\"", "account_name")]
    [InlineData(Nested, "schema", "\"schema\":\"other\"", "nothing")]
    public async Task A_setting_is_changed_where_it_is_and_not_added_by_another_name(string answer, string name, string sent, string absent)
    {
        var body = await UpdateAsync(answer, ("properties", InfoworksFields.Of((name, "other"))));
        Assert.Contains(sent, body, StringComparison.Ordinal);
        Assert.DoesNotContain(absent, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_secret_has_no_place_in_the_flat_form()
    {
        AnswerUnasked("*/data-connections/c1", Flat);
        var properties = InfoworksFields.Of(("password", InfoworksFields.Password(null, "s1", "secret_id")));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Connections.UpdateAsync("c1", new Dictionary<string, object?> { ["properties"] = properties }, Context));
        Assert.Equal((ErrorId.InvalidRequest, "StoredSecretId"), (error.Id, error.TargetObject));
        Assert.DoesNotContain(Requests(), request => request.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_kind_of_target_is_the_type_of_the_flat_form() =>
        Assert.StartsWith("{\"type\":\"BIGQUERY\",\"name\":\"target1\"", await UpdateAsync(Flat, ("sub_type", "BIGQUERY")), StringComparison.Ordinal);

    [Fact]
    public async Task A_flat_connection_of_the_sandbox_keeps_its_mask_to_itself()
    {
        var made = (InfoworksDataConnection)await Connections.CreateAsync(InfoworksFields.Of(("type", "SNOWFLAKE"), ("name", "flat"), ("username", "loader"), ("password", Password)), "flat", Context);
        Requests();
        await Connections.UpdateAsync(made.DataConnectionId!, InfoworksFields.Of(("name", "renamed")), Context);
        Assert.Equal($$"""PUT /v3/admin/data-connections/{{made.DataConnectionId}} {"type":"SNOWFLAKE","name":"renamed","username":"loader"}""", Requests()[^1]);
        Assert.Single(Log.Warnings);
    }

    [Fact]
    public async Task A_table_groups_secrets_are_not_written_back_with_a_schedules_user()
    {
        AnswerUnasked("*/table-groups/g1", """{"message":"m","result":{"id":"g1","name":"tables","scheduler_username":"old@infoworks.io","scheduler_auth_token":"invented-token-1","tables":[]} }""");
        Sandbox.AddFault(new() { Kind = DataOps.Sandbox.Faults.SandboxFaultKind.Status, Method = "PUT", PathPattern = "*/table-groups/g1", StatusCode = 200, BodyText = """{"result":{"id":"g1"} }""" });
        var token = Server.RefreshTokenOf(Sandbox.Credentials.InfoworksAnalystUser);
        await new InfoworksSchedules(Session, ScheduledKind.TableGroup).BindUserAsync("s1", "g1", Sandbox.Credentials.InfoworksAnalystUser, new DataOps.Engine.Secrets.Secret(token), Context);
        Assert.Equal($$"""PUT /v3/sources/s1/table-groups/g1 {"id":"g1","name":"tables","scheduler_username":"{{Sandbox.Credentials.InfoworksAnalystUser}}","tables":[],"scheduler_auth_token":"{{token}}"}""", Requests()[^1]);
    }

    private async Task<string> UpdateAsync(string answer, params (string Name, object? Value)[] changes)
    {
        AnswerUnasked("*/data-connections/c1", answer);
        AnswerUnasked("*/data-connections/c1", """{"message":"m","result":{"id":"c1"} }""");
        await Connections.UpdateAsync("c1", InfoworksFields.Of(changes), Context);
        var requests = Requests();
        Assert.StartsWith("PUT /v3/admin/data-connections/c1 ", requests[^1], StringComparison.Ordinal);
        return requests[^1]["PUT /v3/admin/data-connections/c1 ".Length..];
    }
}

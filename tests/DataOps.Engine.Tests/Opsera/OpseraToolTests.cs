using DataOps.Engine.Opsera;

namespace DataOps.Engine.Tests.Opsera;

public sealed class OpseraToolTests : OpseraTest
{
    private OpseraClient Client => new(Session);

    [Fact]
    public async Task The_list_is_asked_for()
    {
        var tools = await Client.GetToolsAsync(Context).ToListAsync();
        Assert.Equal("GET /api/v1/registry/tools", OnlyRequest());
        Assert.Contains(tools, tool => tool.TakeText("name") == "Jenkins");
    }

    [Fact]
    public async Task One_is_asked_for_by_id()
    {
        Assert.Equal("Jenkins", (await Client.GetToolAsync(Tool, Context)).TakeText("name"));
        Assert.Equal($$"""POST /api/v1/registry/summary {"toolId":"{{Tool}}"}""", OnlyRequest());
    }

    [Fact]
    public async Task A_change_sends_the_root_properties_of_the_sample()
    {
        var properties = new Dictionary<string, object?>
        {
            ["name"] = "Updated Tool Name Via CLI",
            ["description"] = "Updating the description here through customer API.  Fingers crossed",
            ["_id"] = Tool,
            ["createdAt"] = "2021-07-30T16:13:52.109Z",
            ["updatedAt"] = "2021-07-30T16:13:52.109Z",
        };
        var tool = await Client.UpdateToolAsync(Tool, properties, merge: false, Context);
        Assert.Equal(
            $$$"""POST /api/v1/registry/update {"toolId":"{{{Tool}}}","tool":{"name":"Updated Tool Name Via CLI","description":"Updating the description here through customer API.  Fingers crossed"}}""",
            OnlyRequest());
        Assert.Equal("Updated Tool Name Via CLI", tool.TakeText("name"));
    }

    [Fact]
    public async Task A_merge_keeps_other_members_and_writes_only_changed_properties()
    {
        var properties = new Dictionary<string, object?> { ["Configuration"] = new Dictionary<string, object?> { ["toolurl"] = "https://new.example.com", ["retries"] = 3 } };
        var tool = await Client.UpdateToolAsync(Tool, properties, merge: true, Context);
        Assert.Equal(
            [
                $$"""POST /api/v1/registry/summary {"toolId":"{{Tool}}"}""",
                $$$$"""POST /api/v1/registry/update {"toolId":"{{{{Tool}}}}","tool":{"configuration":{"toolURL":"https://new.example.com","userName":"build","twoFactorAuthentication":false,"retries":3}}}""",
            ],
            Requests());
        Assert.Equal("Jenkins", tool.TakeText("name"));
    }

    [Fact]
    public async Task Merges_into_one_tool_are_not_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Client.UpdateToolAsync(
            Tool,
            new Dictionary<string, object?> { ["configuration"] = new Dictionary<string, object?> { [$"key{number}"] = number } },
            merge: true,
            Context)));
        var configuration = (await Client.GetToolAsync(Tool, Context)).TakeRecord("configuration")!;
        Assert.All(Enumerable.Range(0, 20), number => Assert.True(configuration.Has($"key{number}")));
    }

    [Fact]
    public async Task Nothing_but_ids_and_time_stamps_is_nothing_to_change()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Client.UpdateToolAsync(Tool, new Dictionary<string, object?> { ["_id"] = Tool }, merge: false, Context));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.Empty(Sandbox.Requests);
    }
}

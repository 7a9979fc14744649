using DataOps.Engine.Hdp;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Hdp;

public sealed class HdpConnectorTests : HdpTest
{
    private HdpClient Client => new(Session);

    private HdpClient Owner => new(Administrator);

    [Fact]
    public async Task The_detailed_list_of_the_sample_is_read()
    {
        var connectors = await Client.GetConnectorsAsync(detailed: true, accessible: true, Context).ToListAsync();
        Assert.Equal(["GET /api/mgmt/connectors?details=true&accessible=true"], Requests());
        Assert.Equal((Own, "ddctest01", "DevTest1"), (connectors[0].ConnectorId, connectors[0].Owner, connectors[0].Label));
        Assert.Equal(["Joe", "Fred", "Tom"], connectors[0].AuthorizedUser!);
        Assert.Equal((Shared, "ddctest02", "DevTest1"), (connectors[1].ConnectorId, connectors[1].Owner, connectors[1].Label));
        Assert.Null(connectors[1].AuthorizedUser);
        Assert.Null(connectors[0].IsGroup);
        Assert.Equal("test", connectors[0].AuthToken);
    }

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(false, true, 2)]
    [InlineData(true, false, 1)]
    public async Task Each_combination_is_read_by_what_its_elements_are(bool detailed, bool accessible, int count)
    {
        var connectors = await Client.GetConnectorsAsync(detailed, accessible, Context).ToListAsync();
        Assert.Equal($"?details={detailed}&accessible={accessible}", Sandbox.Requests[0].Query, ignoreCase: true);
        Assert.Equal(count, connectors.Count);
        Assert.Equal(Own, connectors[0].ConnectorId);
        Assert.Equal(detailed ? "DevTest1" : null, connectors[0].Label);
    }

    [Fact]
    public async Task Nobody_is_told_from_unknown()
    {
        Sandbox.AddFault(new()
        {
            Kind = SandboxFaultKind.Body,
            BodyText = """{"connectorIDs":[{"connectorID":"a","owner":"DDCTEST01","label":"x","authUser":[]},{"connectorId":"b","owner":"other","authUser":[]},"c",{"connectorId":"d","owner":"other","authUser":["Joe"]}]}""",
        });
        var connectors = await Client.GetConnectorsAsync(detailed: true, accessible: true, Context).ToListAsync();
        Assert.Equal(["a", "b", "c", "d"], connectors.Select(connector => connector.ConnectorId));
        Assert.Empty(connectors[0].AuthorizedUser!);
        Assert.Null(connectors[1].AuthorizedUser);
        Assert.Null(connectors[2].AuthorizedUser);
        Assert.Equal(["Joe"], connectors[3].AuthorizedUser!);
    }

    [Fact]
    public async Task One_is_asked_for_by_id()
    {
        var connector = await Client.GetConnectorAsync(Own, Context);
        Assert.Equal([$"GET /api/mgmt/connectors/{Own}"], Requests());
        Assert.Equal(("DevTest1", false), (connector.Label, connector.IsGroup));
    }

    [Fact]
    public async Task A_group_comes_with_its_members_and_settings()
    {
        var group = await Owner.GetConnectorAsync(Group, Context);
        Assert.Equal((true, "Round Robin", 15, 120), (group.IsGroup, group.LoadBalancing, group.ConnectionTimeoutSec, group.RetryDelaySec));
        Assert.Equal(Sites.Take(2), group.Member!.Select(member => member.MemberId));
    }

    [Fact]
    public async Task A_connector_of_another_owner_is_a_matter_of_permission()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Client.GetConnectorAsync(Shared, Context));
        Assert.Equal((ErrorId.PermissionDenied, Shared), (error.Id, error.TargetObject));
        Assert.Equal(("222207403", "Only the owner of the connector may do this."), (error.VendorCode, error.VendorMessage));
    }

    [Fact]
    public async Task A_group_is_made_with_all_that_the_server_wants()
    {
        var group = await Owner.NewGroupAsync("Overseas", [Member(Sites[2]), Member(Sites[3])], new HdpConnectorChange { ConnectionTimeoutSec = 15, RetryDelaySec = 120, LoadBalancing = "Round Robin" }, ["Joe"], Context);
        Assert.Equal(
            [$$$"""POST /api/mgmt/connectors {"owner":"d2cadmin","label":"Overseas","connectorGroup":{"connectionTimeout":15,"retryDelay":120,"loadBalancing":"Round Robin","members":[{"memberID":"{{{Sites[2]}}}","sequence":1,"weight":1},{"memberID":"{{{Sites[3]}}}","sequence":2,"weight":1}]},"authUser":["Joe"]}"""],
            Requests());
        Assert.Equal(("Overseas", true), (group.Label, group.IsGroup));
        Assert.Equal(["Joe"], group.AuthorizedUser!);
    }

    [Fact]
    public async Task A_group_whose_making_is_answered_with_its_place_alone_is_found_there()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.EmptyBody, Method = "POST" });
        var group = await Owner.NewGroupAsync("Overseas", [Member(Sites[2])], new HdpConnectorChange { ConnectionTimeoutSec = 15, RetryDelaySec = 120 }, [], Context);
        Assert.Equal("Overseas", group.Label);
        Assert.Equal(["POST", "GET"], Sandbox.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_group_whose_making_was_not_answered_is_not_made_twice()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.ResetAfterHandling, Method = "POST" });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Owner.NewGroupAsync("Overseas", [Member(Sites[2])], new HdpConnectorChange { ConnectionTimeoutSec = 15, RetryDelaySec = 120 }, [], Context));
        Assert.Equal(ErrorId.OutcomeUnknown, error.Id);
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task A_change_puts_the_whole_definition()
    {
        await Owner.ChangeConnectorAsync(Group, new HdpConnectorChange { Label = "Old world", RetryDelaySec = 60 }, Context);
        Assert.Equal(
            [
                $"GET /api/mgmt/connectors/{Group}",
                $$$"""PUT /api/mgmt/connectors/{{{Group}}} {"connectorID":"{{{Group}}}","owner":"d2cadmin","label":"Old world","connectorGroup":{"connectionTimeout":15,"retryDelay":60,"loadBalancing":"Round Robin","members":[{"memberID":"{{{Sites[0]}}}","sequence":1,"weight":1},{"memberID":"{{{Sites[1]}}}","sequence":2,"weight":1}]},"authUser":["Joe"]}""",
            ],
            Requests());
    }

    [Fact]
    public async Task A_simple_connector_is_put_without_a_group()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = $$"""{"connectorID":"{{Own}}","owner":"ddctest01","label":"DevTest1","connectorGroup":null,"authUser":["Joe"]}""", Count = 1 });
        await Client.ChangeConnectorAsync(Own, new HdpConnectorChange { Label = "Renamed" }, Context);
        Assert.Equal($$"""PUT /api/mgmt/connectors/{{Own}} {"connectorID":"{{Own}}","owner":"ddctest01","label":"Renamed","authUser":["Joe"]}""", Requests().Last());
        Assert.Equal("Renamed", (await Client.GetConnectorAsync(Own, Context)).Label);
    }

    [Fact]
    public async Task What_only_groups_have_is_refused_for_a_simple_connector()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Client.ChangeConnectorAsync(Own, new HdpConnectorChange { RetryDelaySec = 1 }, Context));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.DoesNotContain(Sandbox.Requests, request => request.Method == "PUT");
    }

    [Fact]
    public async Task Groups_are_told_from_connectors_and_deleted()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Client.GetGroupAsync(Own, Context));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.Equal("Europe", (await Owner.GetGroupAsync(Group, Context)).Label);
        Sandbox.ClearRequests();
        await Owner.RemoveAsync(Group, Context);
        Assert.Equal([$"DELETE /api/mgmt/connectors/{Group}"], Requests());
    }

    [Fact]
    public async Task Changes_of_one_connector_are_not_lost()
    {
        var users = new HdpConnectorUsers(Administrator, Group);
        await Task.WhenAll(
            Owner.ChangeConnectorAsync(Group, new HdpConnectorChange { Label = "One" }, Context),
            users.AddAsync(["Fred"], Context),
            Owner.ChangeConnectorAsync(Group, new HdpConnectorChange { RetryDelaySec = 7 }, Context),
            users.AddAsync(["Tom"], Context),
            Owner.ChangeConnectorAsync(Group, new HdpConnectorChange { ConnectionTimeoutSec = 8 }, Context),
            users.RemoveAsync(["Joe"], Context));
        var group = await Owner.GetConnectorAsync(Group, Context);
        Assert.Equal(("One", 7, 8), (group.Label, group.RetryDelaySec, group.ConnectionTimeoutSec));
        Assert.Equal(["Fred", "Tom"], group.AuthorizedUser!.Order());
    }

    [Fact]
    public async Task A_bad_password_is_sent_once_however_many_ask()
    {
        using var session = TestSessions.Hdp(Sandbox, "invented-wrong-password");
        var errors = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
            (await Assert.ThrowsAsync<DataOpsException>(() => new HdpClient(session).GetConnectorAsync($"connector-{number}", Context))).Id));
        Assert.All(errors, id => Assert.Equal(ErrorId.AuthenticationFailed, id));
        Assert.Single(Sandbox.Requests);
        Assert.False(Sandbox.Hdp.IsLocked(Sandbox.Credentials.HdpUser));
    }

    private static HdpConnectorMember Member(string id) => new() { MemberId = id };
}

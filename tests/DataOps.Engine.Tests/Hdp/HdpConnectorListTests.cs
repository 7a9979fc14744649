using DataOps.Engine.Hdp;

namespace DataOps.Engine.Tests.Hdp;

/// <summary>The lists of a connector: its users, and a group's members.</summary>
public sealed class HdpConnectorListTests : HdpTest
{
    private HdpConnectorUsers Users => new(Session, Own);

    private HdpConnectorMembers Members => new(Administrator, Group);

    [Fact]
    public async Task Users_are_listed()
    {
        var users = await Users.GetAsync(Context);
        Assert.Equal([$"GET /api/mgmt/connectors/{Own}/authuser"], Requests());
        Assert.Equal(["Joe", "Fred", "Tom"], users.Select(user => user.UserName));
        Assert.All(users, user => Assert.Equal((Own, "test"), (user.ConnectorId, user.AuthToken)));
    }

    [Fact]
    public async Task Users_are_added_by_POST()
    {
        await Users.AddAsync(["user01", "user02", "USER01"], Context);
        Assert.Equal([$$"""POST /api/mgmt/connectors/{{Own}}/authuser {"authUser":["user01","user02"]}"""], Requests());
        Assert.Equal(["Joe", "Fred", "Tom", "user01", "user02"], Sandbox.Hdp.AuthorizedUsersOf(Own)!);
    }

    [Fact]
    public async Task Users_are_replaced_by_PUT()
    {
        await Users.ReplaceAsync(["user01"], Context);
        Assert.Equal([$$"""PUT /api/mgmt/connectors/{{Own}}/authuser {"authUser":["user01"]}"""], Requests());
        await Users.ReplaceAsync([], Context);
        Assert.Empty(Sandbox.Hdp.AuthorizedUsersOf(Own)!);
    }

    [Fact]
    public async Task Users_are_removed_by_putting_the_rest()
    {
        Assert.Equal(["nobody"], await Users.RemoveAsync(["fred", "nobody"], Context));
        Assert.Equal(
            [$"GET /api/mgmt/connectors/{Own}/authuser", $$"""PUT /api/mgmt/connectors/{{Own}}/authuser {"authUser":["Joe","Tom"]}"""],
            Requests());
    }

    [Fact]
    public async Task Removing_nobody_changes_nothing()
    {
        Assert.Equal(["nobody"], await Users.RemoveAsync(["nobody"], Context));
        Assert.DoesNotContain(Sandbox.Requests, request => request.Method == "PUT");
    }

    [Fact]
    public async Task Removals_at_the_same_time_are_not_lost()
    {
        await Task.WhenAll(Users.RemoveAsync(["Joe"], Context), Users.RemoveAsync(["Fred"], Context), Users.RemoveAsync(["Tom"], Context));
        Assert.Empty(Sandbox.Hdp.AuthorizedUsersOf(Own)!);
    }

    [Fact]
    public async Task A_name_that_is_not_a_user_adds_nobody()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Users.AddAsync(["user01", "stranger"], Context));
        Assert.Equal((ErrorId.InvalidRequest, Own), (error.Id, error.TargetObject));
        Assert.Contains("stranger", error.VendorMessage, StringComparison.Ordinal);
        Assert.Equal(3, Sandbox.Hdp.AuthorizedUsersOf(Own)!.Count);
    }

    [Fact]
    public async Task Members_are_listed_in_their_turns()
    {
        var members = await Members.GetAsync(Context);
        Assert.Equal([$"GET /api/mgmt/connectors/{Group}/members"], Requests());
        Assert.Equal([(Sites[0], 1, 1), (Sites[1], 2, 1)], Told(members));
        Assert.All(members, member => Assert.Equal(Group, member.ConnectorId));
    }

    [Fact]
    public async Task Members_are_added_after_the_others()
    {
        await Members.AddAsync([Member(Sites[2], weight: 5), Member(Sites[3])], Context);
        Assert.Equal(
            $$$"""POST /api/mgmt/connectors/{{{Group}}}/members {"members":[{"memberID":"{{{Sites[2]}}}","sequence":3,"weight":5},{"memberID":"{{{Sites[3]}}}","sequence":4,"weight":1}]}""",
            Requests().Last());
    }

    [Fact]
    public async Task Members_with_turns_are_added_without_asking()
    {
        await Members.AddAsync([Member(Sites[2], sequence: 9)], Context);
        Assert.Equal(
            [$$$"""POST /api/mgmt/connectors/{{{Group}}}/members {"members":[{"memberID":"{{{Sites[2]}}}","sequence":9,"weight":1}]}"""],
            Requests());
    }

    [Fact]
    public async Task Members_are_replaced_in_the_order_given_and_keep_their_shares()
    {
        await Members.ChangeAsync([Member(Sites[0], weight: 4)], Context);
        await Members.ReplaceAsync([Member(Sites[3]), Member(Sites[0])], Context);
        Assert.Equal(
            $$$"""PUT /api/mgmt/connectors/{{{Group}}}/members {"members":[{"memberID":"{{{Sites[3]}}}","sequence":1,"weight":1},{"memberID":"{{{Sites[0]}}}","sequence":2,"weight":4}]}""",
            Requests().Last());
    }

    [Fact]
    public async Task A_turn_that_is_given_moves_the_others_back()
    {
        await Members.AddAsync([Member(Sites[2])], Context);
        Assert.Equal(["nowhere"], await Members.ChangeAsync([Member(Sites[2], sequence: 1), Member("nowhere", weight: 2)], Context));
        Assert.Equal([(Sites[2], 1, 1), (Sites[0], 2, 1), (Sites[1], 3, 1)], Told(await Members.GetAsync(Context)));
    }

    [Fact]
    public async Task Members_are_removed_by_putting_the_rest()
    {
        Assert.Equal(["nowhere"], await Members.RemoveAsync([Sites[0], "nowhere"], Context));
        Assert.Equal(
            [$"GET /api/mgmt/connectors/{Group}/members", $$$"""PUT /api/mgmt/connectors/{{{Group}}}/members {"members":[{"memberID":"{{{Sites[1]}}}","sequence":2,"weight":1}]}"""],
            Requests());
    }

    private static HdpConnectorMember Member(string id, int? sequence = null, int? weight = null) => new() { MemberId = id, Sequence = sequence, Weight = weight };

    private static IEnumerable<(string, int, int)> Told(IEnumerable<HdpConnectorMember> members) => members.Select(member => (member.MemberId, member.Sequence!.Value, member.Weight!.Value));
}

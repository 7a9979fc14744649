using DataOps.Engine.Opsera;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Opsera;

public sealed class ActivityLogTests : OpseraTest
{
    private static readonly DateOnly Day = new(2024, 5, 1);

    [Fact]
    public async Task The_users_entry_of_the_sample_is_read()
    {
        var entry = Assert.Single(await ActivityLogs.OfUsers(Session).ReadDayAsync(new DateOnly(2021, 7, 30), [], Context));
        Assert.Equal("GET /api/v1/logs/user/actions?date=2021-07-30", OnlyRequest());
        Assert.Equal(("61042540e1d666c9ded178c4", "5e1cbf251c26d68f7ce6361e", "support@opsera.io"), (entry.EntryId, entry.UserId, entry.UserEmail));
        Assert.Equal(("pipeline", "update", "5fbe589a0fae8b021e137534", "org-opsera-dnd-acc0"), (entry.Type, entry.Action, entry.TargetId, entry.Account));
        Assert.Equal(new DateTimeOffset(2021, 7, 30, 16, 13, 52, 109, TimeSpan.Zero).LocalDateTime, entry.CreatedAt);
        Assert.Equal("__v", Assert.Single(entry.AdditionalProperties).Key);
    }

    [Fact]
    public async Task The_tokens_entry_of_the_sample_is_read()
    {
        var entry = Assert.Single(await ActivityLogs.OfTokens(Session).ReadDayAsync(new DateOnly(2021, 7, 31), ["api"], Context));
        Assert.Equal("GET /api/v1/logs/user/tokens?date=2021-07-31&scope=api", OnlyRequest());
        Assert.Equal(("61057f3a1429a35336563240", "61043b2bbcb6d95b55adc5fd", "api", "/v1/logs/user/tokens"), (entry.EntryId, entry.TokenId, entry.Scope, entry.Target));
        Assert.Equal(new DateTimeOffset(2021, 7, 31, 16, 50, 2, 242, TimeSpan.Zero).LocalDateTime, entry.CreatedAt);
    }

    [Fact]
    public async Task A_day_below_the_limit_takes_one_request_and_comes_oldest_first()
    {
        Sandbox.Opsera.AddActions(Day, "pipeline", 400);
        var entries = await ActivityLogs.OfUsers(Session).ReadDayAsync(Day, [], Context);
        Assert.Equal(400, entries.Count);
        Assert.Equal(entries.OrderBy(entry => entry.CreatedAt), entries);
        Assert.Single(Sandbox.Requests);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task A_full_day_is_asked_for_type_by_type()
    {
        foreach (var (type, count) in new[] { ("pipeline", 900), ("tool", 900), ("user", 700) })
            Sandbox.Opsera.AddActions(Day, type, count);
        var entries = await ActivityLogs.OfUsers(Session).ReadDayAsync(Day, [], Context);
        Assert.Equal(2_500, entries.Count);
        Assert.Equal(2_500, entries.DistinctBy(entry => entry.EntryId).Count());
        Assert.Equal(entries.OrderBy(entry => entry.CreatedAt), entries);
        Assert.Equal(
            ["?date=2024-05-01", "?date=2024-05-01&type=pipeline", "?date=2024-05-01&type=tool", "?date=2024-05-01&type=user"],
            Sandbox.Requests.Select(request => request.Query));
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task A_full_slice_is_named()
    {
        Sandbox.Opsera.AddActions(Day, "pipeline", 1_500);
        Sandbox.Opsera.AddActions(Day, "tool", 10);
        var entries = await ActivityLogs.OfUsers(Session).ReadDayAsync(Day, [], Context);
        Assert.Equal(1_010, entries.Count);
        var warning = Assert.Single(Warnings);
        Assert.Contains("2024-05-01", warning, StringComparison.Ordinal);
        Assert.Contains("'pipeline'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_day_of_tokens_is_asked_for_scope_by_scope()
    {
        Sandbox.Opsera.AddTokenUses(Day, "api", 800);
        Sandbox.Opsera.AddTokenUses(Day, "pipeline", 800);
        Assert.Equal(1_600, (await ActivityLogs.OfTokens(Session).ReadDayAsync(Day, [], Context)).Count);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task A_count_above_what_came_is_a_cut_too()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, BodyText = """{"count":3,"data":[{"_id":"1","type":"pipeline","createdAt":"2024-05-01T10:00:00.000Z"}]}""" });
        await ActivityLogs.OfUsers(Session).ReadDayAsync(Day, [], Context);
        Assert.Single(Warnings);
    }

    [Fact]
    public async Task Without_a_day_it_is_the_last_seven_in_one_request()
    {
        var entries = await ActivityLogs.OfUsers(Session).ReadRecentAsync([], Context).ToListAsync();
        Assert.Equal("GET /api/v1/logs/user/actions", OnlyRequest());
        Assert.Equal(24, entries.Count);
    }

    [Fact]
    public async Task Seven_full_days_are_asked_for_one_by_one()
    {
        var today = DateOnly.FromDateTime(Sandbox.Now.UtcDateTime);
        foreach (var ago in Enumerable.Range(1, 6))
            Sandbox.Opsera.AddActions(today.AddDays(-ago), "pipeline", 500);
        var entries = await ActivityLogs.OfUsers(Session).ReadRecentAsync([], Context).ToListAsync();
        Assert.Equal(3_024, entries.Count);
        Assert.Equal(9, Sandbox.Requests.Count);
        Assert.Empty(Warnings);
    }

    [Theory]
    [InlineData("2024-05-01", true)]
    [InlineData("0001-01-01", false)]
    public async Task The_newest_entry_tells_the_days_of_a_server_whose_clock_is_years_behind(string day, bool tells)
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, Count = 1, BodyText = $$"""{"count":2000,"data":[{"_id":"1","type":"pipeline","createdAt":"{{day}}T10:00:00.000Z"}]}""" });
        await ActivityLogs.OfUsers(Session).ReadRecentAsync([], Context).ToListAsync();
        Assert.Equal(9, Sandbox.Requests.Count);
        Assert.Equal(tells, Requests().Contains($"GET /api/v1/logs/user/actions?date={day}"));
    }

    [Fact]
    public async Task Thirty_days_below_the_limit_are_complete_without_a_warning()
    {
        var log = ActivityLogs.OfUsers(Session);
        var all = new List<OpseraUserLogEntry>();
        for (var day = Day; day < Day.AddDays(30); day = day.AddDays(1))
        {
            Sandbox.Opsera.AddActions(day, "pipeline", 250);
            Sandbox.Opsera.AddActions(day, "tool", 150);
            all.AddRange(await log.ReadDayAsync(day, [], Context));
        }

        Assert.Equal(12_000, all.DistinctBy(entry => entry.EntryId).Count());
        Assert.Equal(30, Sandbox.Requests.Count);
        Assert.Empty(Warnings);
    }

    // Of the second day the newest thousand entries are of one type: the other one is known from the day before.
    [Fact]
    public async Task A_type_that_is_known_from_another_day_is_asked_for_too()
    {
        Sandbox.Opsera.AddActions(Day, "tool", 1);
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, Count = 1, Skip = 1, BodyText = $$"""{"count":2000,"data":[{"_id":"1","type":"pipeline","createdAt":"2024-05-02T10:00:00.000Z"}]}""" });
        Sandbox.Opsera.AddActions(Day.AddDays(1), "tool", 3);
        var log = ActivityLogs.OfUsers(Session);
        await log.ReadDayAsync(Day, [], Context);
        Assert.Equal(4, (await log.ReadDayAsync(Day.AddDays(1), [], Context)).Count);
    }
}

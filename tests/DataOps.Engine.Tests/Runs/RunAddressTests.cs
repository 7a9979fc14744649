using DataOps.Engine.Runs;

namespace DataOps.Engine.Tests.Runs;

public sealed class RunAddressTests
{
    [Theory]
    [InlineData("default", "etl.example.com", "etl:default@etl.example.com/164/2026-11-26T15:04:37.391Z")]
    [InlineData("prod", "127.0.0.1:42667", "etl:prod@127.0.0.1:42667/164/2026-11-26T15:04:37.391Z")]
    [InlineData("me@work/two", "[::1]:8443", "etl:me%40work%2Ftwo@%5B::1%5D:8443/164/2026-11-26T15:04:37.391Z")]
    [InlineData("größe 1", "portal.example.com/ready/works", "etl:gr%C3%B6%C3%9Fe%201@portal.example.com%2Fready%2Fworks/164/2026-11-26T15:04:37.391Z")]
    public void A_run_id_carries_session_and_server(string token, string server, string runId)
    {
        var address = new RunAddress("etl", new Origin(token, server), ["164", "2026-11-26T15:04:37.391Z"]);
        Assert.Equal(runId, address.ToString());
        var parsed = RunAddress.Parse(runId);
        Assert.Equal(("etl", address.Origin), (parsed.Kind, parsed.Origin));
        Assert.Equal(address.Parts, parsed.Parts);
    }

    [Theory]
    [InlineData("etl:default/164", "default")]
    [InlineData("etl:me%40work/164", "me@work")]
    public void A_run_id_of_an_earlier_version_names_the_session_alone(string runId, string token)
    {
        var parsed = RunAddress.Parse(runId);
        Assert.Equal(new Origin(token, null), parsed.Origin);
        Assert.Equal(runId, parsed.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("164")]
    [InlineData("etl:164")]
    [InlineData("etl:@host/164")]
    [InlineData("etl:default@/164")]
    [InlineData("etl:default@host")]
    [InlineData("etl:default@host/")]
    [InlineData(":default@host/164")]
    [InlineData("etl:default@host/164/2026-11-26T15:04:\n37.391Z")]
    [InlineData("etl:default@host/1 64")]
    [InlineData("etl:default@host/164,165")]
    [InlineData("etl:default@host/164,etl:default@host/165")]
    [InlineData("etl:default@host/164'")]
    [InlineData("etl:default@host/164\u200b")]
    public void What_is_not_a_run_id_is_refused(string text)
    {
        var error = Assert.Throws<DataOpsException>(() => RunAddress.Parse(text));
        Assert.Equal((ErrorId.InvalidRequest, text), (error.Id, error.TargetObject));
        // A message shows control characters as visible ones.
        Assert.Contains(text.Any(character => character is '\n' or '\u200b') ? "' is not a run id: " : $"'{text}' is not a run id: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_session_is_left_out() => Assert.Equal("etl:@etl.example.com/164", new RunAddress("etl", new Origin(null, "etl.example.com"), ["164"]).ToString());
}

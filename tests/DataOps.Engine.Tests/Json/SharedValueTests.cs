using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;
using Newtonsoft.Json;

namespace DataOps.Engine.Tests.Json;

/// <summary>What each record of a list says again is kept once.</summary>
public sealed class SharedValueTests
{
    [Fact]
    public async Task The_same_text_or_number_in_the_same_place_is_the_same_object()
    {
        var items = await ReadAsync("""[{"status":"done","run":12345,"plan":{"owner":"ann"},"tags":["a tag",{"type":"release"}]},{"status":"done","run":12345,"plan":{"owner":"ann"},"tags":["a tag",{"type":"release"}]}]""");
        var (first, second) = ((JsonRecord)items[0]!, (JsonRecord)items[1]!);
        Assert.Same(first["status"], second["status"]);
        Assert.Same(first["run"], second["run"]);
        Assert.Same(((JsonRecord)first["plan"]!)["owner"], ((JsonRecord)second["plan"]!)["owner"]);
        var (tags, others) = ((object?[])first["tags"]!, (object?[])second["tags"]!);
        Assert.NotSame(tags, others);
        Assert.Same(tags[0], others[0]);
        Assert.NotSame(tags[1], others[1]);
        Assert.Same(((JsonRecord)tags[1]!)["type"], ((JsonRecord)others[1]!)["type"]);
    }

    [Fact]
    public async Task Each_record_keeps_what_it_says_itself()
    {
        const string List = """[{"a":"1","b":0.0,"c":["x","y"],"d":{"e":"f"}},{"a":1,"b":-0.0,"c":["y"],"d":"f"},{"b":"1","c":null,"d":{"g":"f"},"a":"1","z":true},{},{"a":"1"},[],"1",{"a":"2"}]""";
        Assert.Equal(List, JsonConvert.SerializeObject((await ReadAsync(List)).Select(Plain)));
    }

    private static async Task<List<object?>> ReadAsync(string list)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json(list));
        using var session = TestSessions.Etl(server.Uri);
        return await session.GetWholeListAsync(new ApiRequest(Operation.Read(Service.Etl, "GET", "x")), CallContext.Quiet(), new JsonRecord());
    }

    private static object? Plain(object? value) => value is JsonRecord record ? record.ToDictionary() : value is object?[] items ? Array.ConvertAll(items, Plain) : value;
}

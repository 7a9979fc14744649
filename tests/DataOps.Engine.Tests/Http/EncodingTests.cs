using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>A text is read by its byte order mark, by the charset that its head names, by its zero bytes, and else as UTF-8, whether it comes whole or in pieces.</summary>
public sealed class EncodingTests
{
    private static readonly Dictionary<string, Encoding> Encodings = new()
    {
        ["UTF-8"] = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        ["UTF-8 with a mark"] = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        ["UTF-16"] = new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        ["UTF-16, big endian"] = new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        ["UTF-32"] = new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        ["UTF-32, big endian"] = new UTF32Encoding(bigEndian: true, byteOrderMark: true),
    };

    public static TheoryData<string> Names => [.. Encodings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_text_is_what_its_bytes_say(string name)
    {
        var encoding = Encodings[name];
        foreach (var text in (string[])["", "Größe 3", "été", "Ａ wide", "\ud83d\ude00"])
        {
            foreach (var times in (int[])[1, 5000])
            {
                var whole = string.Concat(Enumerable.Repeat(text, times));
                Assert.Equal(whole, await AnsweredAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(whole)]));
            }
        }
    }

    [Theory]
    [InlineData("iso-8859-1", 28591)]
    [InlineData("latin1", 28591)]
    [InlineData("\"ISO-8859-15\"", 28605)]
    [InlineData("windows-1252", 1252)]
    [InlineData("Windows-1251", 1251)]
    [InlineData("shift_jis", 932)]
    [InlineData("gb18030", 54936)]
    [InlineData("UTF-16LE", 1200)]
    [InlineData("utf-16be", 1201)]
    [InlineData("utf-16", 1200)]
    [InlineData("utf-16", 1201)]
    [InlineData("UTF-8", 65001)]
    [InlineData("UTF-8", 1200)]
    [InlineData("utf-32", 12000)]
    [InlineData("nonsense-8", 65001)]
    [InlineData("utf-7", 65001)]
    [InlineData("us-ascii", 65001)]
    [InlineData("nonsense-8", 1201)]
    [InlineData(null, 65001)]
    [InlineData(null, 1200)]
    [InlineData(null, 1201)]
    [InlineData(null, 12000)]
    [InlineData(null, 12001)]
    public async Task The_charset_that_is_named_counts_and_else_the_bytes_do(string? charset, int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        var text = encoding.GetString(encoding.GetBytes("Größe Привет 日本 €"));
        foreach (var times in (int[])[1, 3000])
        {
            var list = $"[{string.Join(",", Enumerable.Repeat($$"""{"{{text}}":"{{text}}"}""", times))}]";
            Assert.Equal(list, await AnsweredAsync(encoding.GetBytes(list), charset));

            var records = await AskedAsync(encoding.GetBytes(list), charset, (session, request) => session.GetListAsync(request, CallContext.Quiet()).Cast<JsonRecord>().ToListAsync().AsTask());
            Assert.Equal(times, records.Count);
            Assert.All(records, record => Assert.Equal((text, text), (Assert.Single(record).Key, Assert.Single(record).Value)));
            Assert.Equal(times, await AskedAsync(encoding.GetBytes(list), charset, (session, request) => session.GetAnyAsync(request, CallContext.Quiet()).CountAsync().AsTask()));

            var error = await Record.ExceptionAsync(() => AskedAsync(encoding.GetBytes($$"""{"message":"{{text}}"}"""), charset, (session, request) => session.GetTextAsync(request, CallContext.Quiet()), 400));
            Assert.Contains(text, Assert.IsType<DataOpsException>(error).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_mark_counts_more_than_the_charset()
    {
        Assert.Equal("Größe", await AnsweredAsync([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("Größe")], "iso-8859-1"));
        Assert.Equal("Größe", await AnsweredAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Größe")], "utf-8"));
    }

    private static Task<string> AnsweredAsync(byte[] body, string? charset = null) => AskedAsync(body, charset, (session, request) => session.GetTextAsync(request, CallContext.Quiet()));

    private static async Task<T> AskedAsync<T>(byte[] body, string? charset, Func<Session, ApiRequest, Task<T>> ask, int status = 200)
    {
        var type = charset is null ? "application/json" : $"application/json; charset={charset}";
        using var server = new ScriptedServer(async connection =>
        {
            if (await connection.ReadAsync() is not null)
                await connection.SendAsync([.. Encoding.ASCII.GetBytes(Reply.Head(type, body.Length, status)), .. body]);
        });
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick);
        return await ask(session, new ApiRequest(Operation.Read(Service.Etl, "GET", "text")));
    }
}

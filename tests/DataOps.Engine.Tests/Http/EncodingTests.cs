using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>A text is read by its byte order mark, and as UTF-8 without one, whether it comes whole or in pieces.</summary>
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

    private static async Task<string> AnsweredAsync(byte[] body)
    {
        using var server = new ScriptedServer(async connection =>
        {
            if (await connection.ReadAsync() is not null)
                await connection.SendAsync([.. Encoding.ASCII.GetBytes(Reply.Head("text/plain", body.Length)), .. body]);
        });
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick);
        return await session.GetTextAsync(new ApiRequest(Operation.Read(Service.Etl, "GET", "text")), CallContext.Quiet());
    }
}

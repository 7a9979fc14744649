using System.IO.Compression;
using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>Answers that are wrong below the JSON: whatever comes is an answer or an error of ours, in time.</summary>
public sealed class HostileHttpTests
{
    private const string Fine = "{\"data\":[{\"a\":1}]}";
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "x");
    private static readonly Operation Acts = Operation.NonIdempotent(Service.Etl, "POST", "x", "Get-Something");

    // The bytes of the answer, and whether it can be read all the same (null: either will do).
    private static readonly Dictionary<string, (byte[] Bytes, bool? Works)> Answers = new()
    {
        ["no version"] = (Latin("200 OK\r\n\r\n"), false),
        ["HTTP/0.9"] = (Latin(Fine), false),
        ["HTTP/3.7"] = (Latin("HTTP/3.7 200 OK\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["status 0"] = (Latin("HTTP/1.1 000 Zero\r\nContent-Length: 2\r\n\r\n{}"), false),
        ["status 99999"] = (Latin("HTTP/1.1 99999 Many\r\nContent-Length: 2\r\n\r\n{}"), false),
        ["status 600"] = (Latin("HTTP/1.1 600 Odd\r\nContent-Length: 2\r\n\r\n{}"), false),
        ["status 999"] = (Latin("HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\n{}"), false),
        ["status 101"] = (Latin("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n{}"), false),
        ["status 204 with a body"] = (Latin("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}"), true),
        ["status 304"] = (Latin("HTTP/1.1 304 Not Modified\r\n\r\n"), false),
        ["no reason"] = (Latin("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["a thousand 100s"] = (Latin(string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 1000)) + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["early hints"] = (Latin("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), true),
        ["negative length"] = (Latin("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}"), null),
        ["length without number"] = (Latin("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}"), null),
        ["two lengths"] = (Latin("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\n{}"), null),
        ["length beyond all"] = (Latin("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{}"), false),
        ["length and chunks"] = (Latin("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"), null),
        ["odd transfer encoding"] = (Latin("HTTP/1.1 200 OK\r\nTransfer-Encoding: brotli, tar\r\n\r\n{}"), null),
        ["chunk without size"] = (Latin("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"), false),
        ["chunk beyond all"] = (Latin("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n"), false),
        ["chunk too long"] = (Latin("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"), false),
        ["endless chunk extension"] = (Latin($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;{new string('x', 500_000)}\r\n{{}}\r\n0\r\n\r\n"), null),
        ["megabytes of headers"] = (Latin($"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Range(0, 40_000).Select(number => $"X-{number}: {new string('v', 50)}\r\n"))}\r\n"), false),
        ["a header of megabytes"] = (Latin($"HTTP/1.1 200 OK\r\nX-Long: {new string('v', 3_000_000)}\r\n\r\n"), false),
        ["a header without name"] = (Latin("HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["a header without colon"] = (Latin("HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["a header that is folded"] = (Latin("HTTP/1.1 200 OK\r\nX-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["a header with zero bytes"] = (Latin("HTTP/1.1 200 OK\r\nX-A: \0\u0001\u00ff\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["odd cookies"] = (Latin("HTTP/1.1 200 OK\r\nSet-Cookie: =; Domain=other.example.com; Max-Age=x; Expires=never\r\nSet-Cookie: \u0001\u0002=\"\r\nSet-Cookie: a=b; Domain=.\r\nSet-Cookie: $Version=1; Path=/;;;,,,\r\nSet-Cookie: " + new string('c', 8000) + "\r\nContent-Length: 2\r\n\r\n{}"), true),
        ["odd dates"] = (Latin("HTTP/1.1 200 OK\r\nDate: yesterday\r\nRetry-After: \u00e4, 5\r\nContent-Length: 2\r\n\r\n{}"), true),
        ["odd content type"] = (Latin("HTTP/1.1 200 OK\r\nContent-Type: ;;;charset=\"nonsense-8\"\r\nContent-Length: 2\r\n\r\n{}"), true),
        ["no content type"] = (Latin("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), true),
        ["latin charset"] = (Latin("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=iso-8859-1\r\nContent-Length: 9\r\n\r\n{\"a\":\"\u00e4\"}"), null),
        ["UTF-16 without a mark"] = (Typed("application/json; charset=utf-16", Encoding.Unicode.GetBytes(Fine)), true),
        ["UTF-16 that says UTF-8"] = (Typed("application/json; charset=utf-8", Encoding.BigEndianUnicode.GetBytes(Fine)), true),
        ["a charset that nobody knows"] = (Typed("application/json; charset=\"klingon\"", Encoding.UTF8.GetBytes(Fine)), true),
        ["EBCDIC"] = (Typed("application/json; charset=ibm037", CodePagesEncodingProvider.Instance.GetEncoding(37)!.GetBytes(Fine)), true),
        ["odd content encoding"] = (Latin("HTTP/1.1 200 OK\r\nContent-Encoding: secret-sauce\r\nContent-Length: 2\r\n\r\n{}"), null),
        ["gzip that is none"] = (Latin("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"), false),
        ["gzip that breaks off"] = (Encoded("gzip", Gzip(Fine)[..20]), null),
        ["gzip with a wrong sum"] = (Encoded("gzip", [.. Gzip(Fine)[..^8], 1, 2, 3, 4, 5, 6, 7, 8]), null),
        ["gzip"] = (Encoded("gzip", Gzip(Fine)), true),
        ["deflate that is none"] = (Encoded("deflate", Encoding.UTF8.GetBytes(Fine)), false),
        ["brotli that is none"] = (Encoded("br", Encoding.UTF8.GetBytes(Fine)), false),
        ["a second answer nobody asked for"] = (Latin("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}"), true),
        ["only line feeds"] = (Latin("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"), null),
        ["the greeting of a mail server"] = (Latin("220 mail.example.com ESMTP\r\n"), false),
        ["an alert of TLS"] = ([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46], false),
        ["zero bytes"] = (new byte[5000], false),
    };

    public static TheoryData<string> Names => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_answer_is_read_or_reported(string name)
    {
        var (bytes, works) = Answers[name];
        using var server = new ScriptedServer(async connection =>
        {
            if (await connection.ReadAsync() is not null)
                await connection.SendAsync(bytes);
            // The client reads on until the end of the connection: one that is reset would hide what was sent.
            await connection.PauseAsync(TimeSpan.FromMilliseconds(100));
        });
        foreach (var operation in (Operation[])[Reads, Acts])
        {
            foreach (var call in (Func<Session, Task>[])
            [
                session => session.GetValueAsync(new ApiRequest(operation), CallContext.Quiet()),
                session => session.GetRecordAsync(new ApiRequest(operation), CallContext.Quiet()),
                session => session.GetLooseAsync(new ApiRequest(operation), CallContext.Quiet()),
                session => session.GetListAsync(new ApiRequest(operation), CallContext.Quiet()).CountAsync().AsTask(),
            ])
            {
                using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { MaximumRetryCount = 0, RequestTimeout = TimeSpan.FromSeconds(10) });
                var error = await Record.ExceptionAsync(() => call(session).WaitAsync(TimeSpan.FromSeconds(20)));
                Assert.True(error is null or DataOpsException, error?.ToString());
                Assert.True(error is null || error.Message.Length < 2000);
                Assert.True(works is null || works == error is null || (error is DataOpsException { Id: ErrorId.InvalidResponse or ErrorId.OutcomeUnknown } && name.StartsWith("status 204", StringComparison.Ordinal)), $"{operation.Kind}: {error?.ToString() ?? "read"}");
            }
        }
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Encoded(string encoding, byte[] body) =>
        [.. Latin($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Typed(string type, byte[] body) => [.. Latin($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}

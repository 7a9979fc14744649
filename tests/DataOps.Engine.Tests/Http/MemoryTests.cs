using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using DataOps.Engine.Bodies;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;
using Xunit.Abstractions;

namespace DataOps.Engine.Tests.Http;

/// <summary>Memory does not grow with what a server sends.</summary>
[Collection(Alone.Name)]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int Megabyte = 1024 * 1024;
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "x");

    private static readonly Dictionary<string, Func<Session, CallContext, Task>> Ways = new()
    {
        ["value"] = (session, context) => session.GetValueAsync(new ApiRequest(Reads), context),
        ["record"] = (session, context) => session.GetRecordAsync(new ApiRequest(Reads), context),
        ["list"] = (session, context) => session.GetListAsync(new ApiRequest(Reads), context, cancellation: context.Cancellation).CountAsync().AsTask(),
        ["whole list"] = (session, context) => session.GetWholeListAsync(new ApiRequest(Reads), context, new JsonRecord()),
        ["text"] = (session, context) => session.GetTextAsync(new ApiRequest(Reads), context),
        ["loose"] = (session, context) => session.GetLooseAsync(new ApiRequest(Reads), context),
        ["lines"] = (session, context) => session.GetLinesAsync(new ApiRequest(Reads), context, context.Cancellation).CountAsync().AsTask(),
        ["any"] = (session, context) => session.GetAnyAsync(new ApiRequest(Reads), context, context.Cancellation).CountAsync().AsTask(),
    };

    private static readonly string Text200 = new('x', 200);
    private static readonly string Text500 = new('x', 500);

    // How it begins, and what follows without an end; and the limit that ends it.
    public static TheoryData<string, string, string, string> Endless => new()
    {
        { "value", "\"", "x", "longer than 32 MB" },
        { "lines", "x\n", "x", "longer than 32 MB" },
        { "record", "{\"a\":\"", "x", "longer than 32 MB" },
        { "record", "{\"", "x", "longer than 32 MB" },
        { "record", "{\"a\":\"", "\\u00e4\\n", "longer than" },
        { "value", "", "9", "more than 4,096 digits" },
        { "value", "[", " ", "longer than 64 MB" },
        { "value", "/*", "*", "longer than 64 MB" },
        { "value", "[{}", ",{}", "more than 500,000 values" },
        { "record", "{\"a\":[[]", ",[]", "more than 500,000 values" },
        { "record", "{\"a\":1", ",\"a\":1", "more than 500,000 values" },
        { "value", "[\"\"", $",\"{Text200}\"", "longer than 64 MB" },
        { "list", "[\"", "x", "longer than 32 MB" },
        { "list", "[{\"a\":1},{\"a\":\"", "x", "longer than 32 MB" },
        { "list", "{\"data\":[{\"", "x", "longer than 32 MB" },
        { "list", "[", "[", "more than 128 levels" },
        { "list", "[", " ", "longer than 32 MB" },
        { "list", "[{}", ",{}", "more than 10,000,000 items" },
        { "list", "{\"0\":{}", ",\"1\":{}", "more than 10,000,000 items" },
        { "list", "{\"data\":[{}],\"a\":1", ",\"a\":1", "more than 500,000 values" },
        { "list", "{\"data\":[{}],\"a\":1", $",\"a\":\"{Text500}\"", "members other than the list are longer than 32 MB" },
        { "list", "{\"data\":[{}]", ",\"data\":[{}],\"data\":5", "more than 500,000 values" },
        { "list", "{\"data\":[{}]", ",\"0\":5", "more than 500,000 values" },
        { "whole list", "[{}", ",{}", "more than 500,000 values" },
        { "whole list", "{\"data\":[{}]", ",\"data\":[{}]", "more than 500,000 values" },
        { "whole list", "[\"\"", $",\"{Text200}\"", "longer than 64 MB" },
        { "text", "", "x", "longer than 64 MB" },
        { "loose", "", "x", "longer than 64 MB" },
        { "loose", "", "<", "longer than 64 MB" },
        { "any", "", "x", "longer than 64 MB" },
        { "any", "{\"a\":1", ",\"a\":1", "longer than 64 MB" },
        { "any", "[{}", ",{}", "more than 10,000,000 items" },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Two_hundred_megabytes_of_one_thing_take_no_three_hundred_and_end_at_a_limit_with_a_name(string way, string start, string more, string limit)
    {
        foreach (var status in (int[])[200, 500])
        {
            using var server = Sending(start, more, 200, status);
            var error = Assert.IsType<DataOpsException>(await MeasuredAsync(server, Ways[way], $"{way} of {start}{more[..Math.Min(more.Length, 20)]}… with {status}"));
            Assert.Equal(status == 200 ? ErrorId.InvalidResponse : ErrorId.ServerError, error.Id);
            Assert.InRange(error.Message.Length, 10, 2000);
            if (status == 200)
                Assert.Contains(limit, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task A_stop_and_the_time_limit_end_it_too(string way, string start, string more, string limit)
    {
        _ = limit;
        using (var server = Sending(start, more, 200, 200))
        using (var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { MaximumRetryCount = 0 }))
        using (var stop = new CancellationTokenSource())
        {
            var call = Record.ExceptionAsync(() => Ways[way](session, CallContext.Quiet(stop.Token)));
            await Task.WhenAny(call, Task.Delay(50));
            var time = Stopwatch.StartNew();
            await stop.CancelAsync();
            Assert.True(await call.WaitAsync(TimeSpan.FromSeconds(20)) is OperationCanceledException or DataOpsException);
            output.WriteLine($"stopped in {time.ElapsedMilliseconds} ms");
        }

        using (var server = Sending(start, more, int.MaxValue, 200))
        using (var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { MaximumRetryCount = 0, RequestTimeout = TimeSpan.FromMilliseconds(30) }))
        {
            var error = Assert.IsType<DataOpsException>(await Record.ExceptionAsync(() => Ways[way](session, CallContext.Quiet()).WaitAsync(TimeSpan.FromSeconds(20))));
            Assert.True(error.Id is ErrorId.TimedOut or ErrorId.InvalidResponse or ErrorId.ConnectionFailed, error.ToString());
        }
    }

    [Fact]
    public async Task A_list_without_end_ends_with_the_time_of_the_request_though_it_never_waits()
    {
        var row = string.Concat(Enumerable.Repeat(",{\"a\":1,\"b\":[2,3],\"c\":{\"d\":\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"} }", 100));
        using var server = Sending("[{}", row, int.MaxValue, 200);
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { MaximumRetryCount = 0, RequestTimeout = TimeSpan.FromSeconds(1) });
        var (count, time) = (0, Stopwatch.StartNew());
        var error = await Assert.ThrowsAsync<DataOpsException>(async () =>
        {
            await foreach (var _ in session.GetListAsync(new ApiRequest(Reads), CallContext.Quiet()))
                count++;
        });
        Assert.Equal(ErrorId.TimedOut, error.Id);
        output.WriteLine($"{count:N0} items in {time.ElapsedMilliseconds} ms");
        Assert.InRange(count, 100, AnswerLimits.ListItems);
    }

    [Theory]
    [InlineData("value")]
    [InlineData("list")]
    [InlineData("whole list")]
    [InlineData("text")]
    [InlineData("loose")]
    [InlineData("any")]
    public async Task A_small_answer_that_unpacks_to_a_gigabyte_takes_no_more(string way)
    {
        foreach (var (encoding, pack) in new (string, Func<Stream, Stream>)[] { ("br", stream => new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true)), ("gzip", stream => new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) })
        {
            using var packed = new MemoryStream();
            using (var bomb = pack(packed))
            {
                bomb.Write("[\""u8);
                var block = Encoding.ASCII.GetBytes(new string('x', Megabyte));
                for (var written = 0; written < 1024; written++)
                    bomb.Write(block);
            }

            var body = packed.ToArray();
            Assert.InRange(body.Length, 0, 10 * Megabyte);
            using var server = new ScriptedServer(async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync([.. Encoding.Latin1.GetBytes(Reply.Head("application/json", body.Length, 200, $"Content-Encoding: {encoding}")), .. body]);
            });
            var error = Assert.IsType<DataOpsException>(await MeasuredAsync(server, Ways[way], $"{way} of a gigabyte in {body.Length:N0} bytes of {encoding}"));
            Assert.Equal(ErrorId.InvalidResponse, error.Id);
            Assert.Contains("longer than", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_quarter_of_a_million_records_pass_through_flat_memory()
    {
        const int Count = 250_000;
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Reply.Head("application/json", null) + Reply.Chunk("{\"data\":["));
            for (var first = 1; first <= Count; first += 500)
                await connection.SendAsync(Reply.Chunk((first > 1 ? "," : "") + StreamingTests.Rows(first, 500)));
            await connection.SendAsync(Reply.Chunk("]}") + Reply.LastChunk);
        });
        using var session = TestSessions.Etl(server.Uri);
        var (count, sizes) = (0, new List<long>());
        await foreach (var connector in new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()))
            if (++count % 25_000 == 0)
                sizes.Add(GC.GetTotalMemory(forceFullCollection: true));

        Assert.Equal(Count, count);
        output.WriteLine($"Live memory at every 25,000 records, in MB: {string.Join(", ", sizes.Select(size => (size / (double)Megabyte).ToString("0.0", CultureInfo.InvariantCulture)))}");
        // What earlier tests left may be freed at any time: only a rise is memory that the list takes.
        Assert.InRange(sizes.Select((size, index) => size - sizes.Take(index + 1).Min()).Max(), 0, 16 * Megabyte);
    }

    private async Task<Exception?> MeasuredAsync(ScriptedServer server, Func<Session, CallContext, Task> call, string what)
    {
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { MaximumRetryCount = 0 });
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;
        var peak = before;
        var time = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                peak = Math.Max(peak, Environment.WorkingSet);
                await Task.Delay(2);
            }
        });
        var error = await Record.ExceptionAsync(() => call(session, CallContext.Quiet()).WaitAsync(TimeSpan.FromSeconds(60)));
        await over.CancelAsync();
        await watching;
        output.WriteLine($"{what}: {(peak - before) / Megabyte} MB at most, {time.ElapsedMilliseconds} ms");
        Assert.InRange(peak - before, 0, 300L * Megabyte);
        return error;
    }

    private static ScriptedServer Sending(string start, string more, int megabytes, int status) => new(async connection =>
    {
        await connection.ReadAsync();
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(more, Megabyte / more.Length)));
        await connection.SendAsync(Reply.Head("application/json", start.Length + ((long)block.Length * megabytes), status) + start);
        for (var sent = 0; sent < megabytes; sent++)
            await connection.SendAsync(block);
    });
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
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

    private static readonly Dictionary<string, Func<Session, Task>> Ways = new()
    {
        ["value"] = session => session.GetValueAsync(new ApiRequest(Reads), CallContext.Quiet()),
        ["record"] = session => session.GetRecordAsync(new ApiRequest(Reads), CallContext.Quiet()),
        ["list"] = session => session.GetListAsync(new ApiRequest(Reads), CallContext.Quiet()).CountAsync().AsTask(),
        ["text"] = session => session.GetLooseAsync(new ApiRequest(Reads), CallContext.Quiet()),
    };

    public static TheoryData<string, string, string, int> Endless => new()
    {
        { "value", "\"", "x", 200 },
        { "record", "{\"a\":\"", "x", 200 },
        { "record", "{\"", "x", 200 },
        { "record", "{\"a\":\"", "\\u00e4\\n", 200 },
        { "value", "", "9", 200 },
        { "value", "[", " ", 200 },
        { "value", "/*", "*", 200 },
        { "value", "[{}", ",{}", 200 },
        { "record", "{\"a\":[[]", ",[]", 200 },
        { "list", "[\"", "x", 200 },
        { "list", "[{\"a\":1},{\"a\":\"", "x", 200 },
        { "list", "{\"data\":[{\"", "x", 200 },
        { "list", "[", "[", 200 },
        { "text", "", "x", 200 },
        { "text", "", "<", 200 },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Two_hundred_megabytes_of_one_thing_take_no_three_hundred(string way, string start, string more, int megabytes)
    {
        foreach (var status in (int[])[200, 500])
        {
            using var server = Sending(start, more, megabytes, status);
            var error = await MeasuredAsync(server, Ways[way], $"{way} of {start}{more}… with {status}");
            Assert.True(error is null ? way == "text" && status == 200 : error is DataOpsException, error?.ToString() ?? "It was read.");
            Assert.True(error is null || error.Message.Length < 2000);
        }
    }

    [Theory]
    [InlineData("value")]
    [InlineData("list")]
    [InlineData("text")]
    public async Task A_small_answer_that_unpacks_to_a_gigabyte_takes_no_more(string way)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write("[\""u8);
            var block = Encoding.ASCII.GetBytes(new string('x', Megabyte));
            for (var block1 = 0; block1 < 1024; block1++)
                brotli.Write(block);
        }

        var body = packed.ToArray();
        Assert.InRange(body.Length, 0, 10 * Megabyte);
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync([.. Encoding.Latin1.GetBytes(Reply.Head("application/json", body.Length, 200, "Content-Encoding: br")), .. body]);
        });
        var error = await MeasuredAsync(server, Ways[way], $"{way} of a gigabyte in {body.Length:N0} bytes");
        Assert.True(error is null ? way == "text" : error is DataOpsException { Id: ErrorId.InvalidResponse }, error?.ToString());
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
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 16 * Megabyte);
    }

    private async Task<Exception?> MeasuredAsync(ScriptedServer server, Func<Session, Task> call, string what)
    {
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { MaximumRetryCount = 0 });
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;
        var peak = before;
        using var over = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                peak = Math.Max(peak, Environment.WorkingSet);
                await Task.Delay(2);
            }
        });
        var error = await Record.ExceptionAsync(() => call(session).WaitAsync(TimeSpan.FromSeconds(60)));
        await over.CancelAsync();
        await watching;
        output.WriteLine($"{what}: {(peak - before) / Megabyte} MB at most");
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

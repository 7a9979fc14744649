using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

public sealed class StreamingTests
{
    private const int RowsThatFillBuffers = 400;

    [Fact]
    public async Task Objects_leave_while_the_answer_is_still_arriving()
    {
        var seen = new TaskCompletionSource();
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Reply.Head("application/json", null) + Reply.Chunk("{\"data\":[" + Rows(1, RowsThatFillBuffers)));
            await seen.Task;
            await connection.SendAsync(Reply.Chunk("," + Rows(RowsThatFillBuffers + 1, RowsThatFillBuffers) + "]}") + Reply.LastChunk);
        });
        using var session = TestSessions.Etl(server.Uri);
        var count = 0;
        await foreach (var connector in new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()))
        {
            Assert.Equal($"C{++count}", connector.ConnectorId);
            seen.TrySetResult();
        }

        Assert.Equal(2 * RowsThatFillBuffers, count);
    }

    [Fact]
    public async Task Leaving_the_enumeration_stops_the_download()
    {
        const long Whole = 4L * 1024 * 1024 * 1024;
        long sent = 0;
        var gone = new TaskCompletionSource();
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Reply.Head("application/json", Whole) + "[" + Rows(1, 1));
            var more = System.Text.Encoding.UTF8.GetBytes("," + Rows(2, RowsThatFillBuffers));
            try
            {
                while (true)
                {
                    await connection.SendAsync(more);
                    Interlocked.Add(ref sent, more.Length);
                }
            }
            finally
            {
                gone.TrySetResult();
            }
        });
        using var session = TestSessions.Etl(server.Uri);
        var taken = 0;
        await foreach (var connector in new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()))
            if (++taken == 3)
                break;

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(Interlocked.Read(ref sent), 0, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task Stopping_the_enumeration_interrupts_a_body_that_has_stalled()
    {
        using var server = Stalling();
        using var session = TestSessions.Etl(server.Uri);
        using var stop = new CancellationTokenSource();
        var started = System.Diagnostics.Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in session.GetListAsync(new ApiRequest(EtlOperations.ListConnectors), CallContext.Quiet()).WithCancellation(stop.Token))
                stop.CancelAfter(50);
        });
        Assert.InRange(started.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task Objects_before_a_cut_are_delivered_and_the_cut_is_an_error()
    {
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Reply.Head("application/json", 1_000_000) + "[" + Rows(1, RowsThatFillBuffers) + ",");
        });
        using var session = TestSessions.Etl(server.Uri);
        var count = 0;
        var error = await Assert.ThrowsAsync<DataOpsException>(async () =>
        {
            await foreach (var connector in new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()))
                count++;
        });
        Assert.Equal(ErrorId.ConnectionFailed, error.Id);
        // What still lay in the reader's buffer of a thousand characters goes with the cut.
        Assert.InRange(count, RowsThatFillBuffers - 10, RowsThatFillBuffers);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_slow_consumer_is_not_a_timeout_of_the_server()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("[" + Rows(1, 20_000) + "]"));
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { RequestTimeout = TimeSpan.FromSeconds(3) });
        var count = 0;
        await foreach (var connector in new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()))
            if (++count == 10)
                await Task.Delay(3500);

        Assert.Equal(20_000, count);
    }

    internal static ScriptedServer Stalling() => new(async connection =>
    {
        await connection.ReadAsync();
        await connection.SendAsync(Reply.Head("application/json", 1_000_000) + "[" + Rows(1, RowsThatFillBuffers) + ",");
        await connection.SayNothingAsync();
    });

    internal static string Rows(int first, int count) => string.Join(',', Enumerable.Range(first, count).Select(number =>
        $$"""{"connector_name":"Connector {{number}}","authentication_id":"C{{number}}_user","connector_version":"2024-08-31","connector_id":"C{{number}}"}"""));
}

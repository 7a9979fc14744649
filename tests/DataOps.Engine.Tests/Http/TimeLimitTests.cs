using System.Diagnostics;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Http;

/// <summary>Nothing hangs: whatever a server leaves out, the call ends in time and says what happened; and a stop ends it at once.</summary>
public sealed class TimeLimitTests
{
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "list");
    private static readonly Operation Changes = Operation.IdempotentChange(Service.Etl, "PUT", "list");
    private static readonly Operation Acts = Operation.NonIdempotent(Service.Etl, "POST", "list", "Get-Something");
    private static readonly string LongList = $"[{StreamingTests.Rows(1, 500)},";

    // Where the server stops or slows down.
    private static readonly Dictionary<string, Func<ScriptedConnection, Task>> Phases = new()
    {
        ["before the head"] = connection => connection.SayNothingAsync(),
        ["within the head"] = async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: appl");
            await connection.SayNothingAsync();
        },
        ["a head byte by byte"] = connection => DripAsync(connection, Reply.Json("[1]")),
        ["behind the head"] = async connection =>
        {
            await connection.SendAsync(Reply.Head("application/json", 1000));
            await connection.SayNothingAsync();
        },
        ["within a short body"] = async connection =>
        {
            await connection.SendAsync(Reply.Head("application/json", 1000) + "[1,");
            await connection.SayNothingAsync();
        },
        ["a body byte by byte"] = async connection =>
        {
            await connection.SendAsync(Reply.Head("application/json", 1000));
            await DripAsync(connection, $"[{new string(' ', 998)}]");
        },
        ["within a long body"] = async connection =>
        {
            await connection.SendAsync(Reply.Head("application/json", 1_000_000) + LongList);
            await connection.SayNothingAsync();
        },
        ["a long body that ends byte by byte"] = async connection =>
        {
            await connection.SendAsync(Reply.Head("application/json", null) + Reply.Chunk(LongList));
            while (true)
            {
                await connection.SendAsync(Reply.Chunk(" "));
                await connection.PauseAsync(TimeSpan.FromMilliseconds(100));
            }
        },
        ["within a chunk"] = async connection =>
        {
            await connection.SendAsync(Reply.Head("application/json", null) + "ffff\r\n[1,");
            await connection.SayNothingAsync();
        },
    };

    private static readonly Dictionary<string, Func<Session, Operation, CallContext, Task>> Ways = new()
    {
        ["value"] = (session, operation, context) => session.GetValueAsync(new ApiRequest(operation), context),
        ["record"] = (session, operation, context) => session.GetRecordAsync(new ApiRequest(operation), context),
        ["text"] = (session, operation, context) => session.GetTextAsync(new ApiRequest(operation), context),
        ["list"] = async (session, operation, context) => await session.GetListAsync(new ApiRequest(operation), context).CountAsync(CancellationToken.None),
    };

    public static TheoryData<string> Names => [.. Phases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_ends_in_time(string phase)
    {
        await Task.WhenAll(
            from way in Ways
            from operation in (Operation[])[Reads, Changes, Acts]
            select EndsAsync(way.Value, operation));

        async Task EndsAsync(Func<Session, Operation, CallContext, Task> call, Operation operation)
        {
            using var server = Stopping(phase);
            using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { RequestTimeout = TimeSpan.FromSeconds(2) });
            var time = Stopwatch.StartNew();
            var error = await Assert.ThrowsAsync<DataOpsException>(() => call(session, operation, CallContext.Quiet()));
            Assert.Equal(operation == Acts ? ErrorId.OutcomeUnknown : ErrorId.TimedOut, error.Id);
            Assert.Contains("was not answered in 2 s", error.Message, StringComparison.Ordinal);
            Assert.InRange(time.Elapsed.TotalSeconds, 1.9, 20);
            Assert.Single(server.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_stop_ends_a_call_at_once(string phase)
    {
        await Task.WhenAll(Ways.Values.Select(StopsAsync));

        async Task StopsAsync(Func<Session, Operation, CallContext, Task> start)
        {
            using var server = Stopping(phase);
            using var session = TestSessions.Etl(server.Uri);
            using var stop = new CancellationTokenSource();
            var call = start(session, Acts, CallContext.Quiet(stop.Token));
            await SessionStoreTests.Until(() => server.Requests.Count == 1);
            await Task.Delay(50);
            var time = Stopwatch.StartNew();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
            Assert.Single(server.Requests);
        }
    }

    [Fact]
    public async Task A_cancellation_between_headers_and_body_is_not_the_end_of_the_answer()
    {
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Reply.Head("text/plain", 100) + "half of it");
            await connection.SayNothingAsync();
        });
        using var session = TestSessions.Etl(server.Uri);
        using var stop = new CancellationTokenSource();
        var context = new CallContext(new StopAtAnswer(stop), stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.GetTextAsync(new ApiRequest(Reads), context));
    }

    [Fact]
    public async Task Reads_of_a_list_time_out_after_the_objects_that_came()
    {
        using var server = Stopping("within a long body");
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { RequestTimeout = TimeSpan.FromSeconds(2) });
        var count = 0;
        var error = await Assert.ThrowsAsync<DataOpsException>(async () =>
        {
            await foreach (var item in session.GetListAsync(new ApiRequest(Reads), CallContext.Quiet()))
                count++;
        });
        Assert.Equal(ErrorId.TimedOut, error.Id);
        Assert.InRange(count, 480, 500);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_cannot_be_made_in_time_was_not_used_for_an_act_either(bool acts)
    {
        // Accepts, and says nothing to the greeting of TLS.
        using var server = new ScriptedServer(connection => connection.SayNothingAsync());
        var address = new UriBuilder(server.Uri) { Scheme = "https" }.Uri;
        using var session = TestSessions.Etl(address, TestSessions.Quick with { RequestTimeout = TimeSpan.FromSeconds(4), MaximumRetryCount = 1 });
        DataOpsException error;
        var (tries, before) = (0, 0);
        do
        {
            before = server.Connections;
            error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(acts ? Acts : Reads), CallContext.Quiet()));
            // Connecting has 3 s of the 4: on a busy machine the call may be over first, and is not sent then either.
        }
        while (error.Id == ErrorId.TimedOut && ++tries < 10);
        Assert.Equal(ErrorId.ConnectionFailed, error.Id);
        Assert.Equal(2, error.Attempts);
        Assert.Contains("3 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Connections - before);
    }

    [Fact]
    public async Task The_limit_is_one_for_a_request_with_all_its_redirects()
    {
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadAsync() is not null)
            {
                await connection.PauseAsync(TimeSpan.FromMilliseconds(400));
                await connection.SendAsync(Reply.Text("", "text/html", 302, "Location: /again"));
            }
        });
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { RequestTimeout = TimeSpan.FromSeconds(1) });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet()));
        Assert.Equal(ErrorId.TimedOut, error.Id);
        // None when connecting took the whole second.
        Assert.InRange(server.Requests.Count, 0, 3);
    }

    [Fact]
    public async Task The_limit_is_one_for_head_and_body()
    {
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.PauseAsync(TimeSpan.FromSeconds(3));
            await connection.SendAsync(Reply.Head("application/json", 2));
            await connection.PauseAsync(TimeSpan.FromSeconds(3));
            await connection.SendAsync("[]");
        });
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { RequestTimeout = TimeSpan.FromSeconds(4) });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet()));
        Assert.Equal(ErrorId.TimedOut, error.Id);
    }

    [Fact]
    public async Task A_stop_ends_a_pause_between_tries_at_once()
    {
        using var sandbox = DataOpsSandbox.Start();
        sandbox.AddFault(new SandboxFault { StatusCode = 429, RetryAfter = "250" });
        using var session = TestSessions.Etl(sandbox, new SessionOptions());
        using var stop = new CancellationTokenSource();
        var call = new EtlRuns(session).GetLastAsync("164", CallContext.Quiet(stop.Token));
        await SessionStoreTests.Until(() => sandbox.Requests.Count == 1);
        await Task.Delay(100);
        Assert.False(call.IsCompleted);
        var time = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_a_turn_and_for_a_sign_in_at_once()
    {
        using var sandbox = DataOpsSandbox.Start();
        sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Silence });
        using var hdp = TestSessions.Hdp(sandbox);
        using var infoworks = TestSessions.Infoworks(sandbox);
        using var stop = new CancellationTokenSource();
        List<Task> calls = [];
        for (var call = 0; call < 4; call++)
        {
            calls.Add(hdp.VerifyAsync(CallContext.Quiet(stop.Token)));
            calls.Add(infoworks.GetTextAsync(new ApiRequest(Operation.Read(Service.Infoworks, "GET", "v3/x")), CallContext.Quiet(stop.Token)));
        }

        await SessionStoreTests.Until(() => sandbox.Requests.Count == 2);
        await Task.Delay(50);
        var time = Stopwatch.StartNew();
        await stop.CancelAsync();
        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
    }

    // The head is told of before the body is read.
    private sealed class StopAtAnswer(CancellationTokenSource stop) : ICallLog
    {
        public bool WantsDebug => true;

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
            if (message.Contains("-> 200", StringComparison.Ordinal))
                stop.Cancel();
        }

        public void Warning(string message)
        {
        }
    }

    private static ScriptedServer Stopping(string phase) => new(async connection =>
    {
        await connection.ReadAsync();
        await Phases[phase](connection);
    });

    private static async Task DripAsync(ScriptedConnection connection, string text)
    {
        foreach (var letter in text)
        {
            await connection.SendAsync([(byte)letter]);
            await connection.PauseAsync(TimeSpan.FromMilliseconds(100));
        }
    }
}

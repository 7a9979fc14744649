using System.Net;
using System.Net.Sockets;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>The retry table, for every operation against every failure, counted where the requests arrive.</summary>
public sealed class RetryTableTests
{
    // What the server does with the first request, and what must come of it for operations that read, change, act: how many requests arrive.
    private static readonly Row[] Table =
    [
        new("status 500", (c, _) => c.SendAsync(Reply.Json("{\"message\":\"boom\"}", 500)), 2, 2, 1),
        new("status 502", (c, _) => c.SendAsync(Reply.Text("<html><title>Bad gateway</title></html>", "text/html", 502)), 2, 2, 1),
        new("status 503", (c, _) => c.SendAsync(Reply.Json("", 503, "Retry-After: 2")), 2, 2, 1),
        new("status 429", (c, _) => c.SendAsync(Reply.Json("", 429, "Retry-After: 3")), 2, 2, 2),
        new("status 400, its body cut", (c, _) => c.SendAsync(Reply.Head("application/json", 50_000, 400) + "{\"message\":\"no"), 1, 1, 1, ErrorId.InvalidRequest, Closes: true),
        new("reset after the request was read", (c, _) => { c.Reset(); return Task.CompletedTask; }, 2, 2, 1, Closes: true),
        new("closed after the request was read", (_, _) => Task.CompletedTask, 2, 2, 1, Closes: true),
        new("cut in the head", (c, _) => c.SendAsync("HTTP/1.1 200 OK\r\nContent-Le"), 2, 2, 1, Closes: true),
        new("cut in the body", (c, _) => c.SendAsync(Reply.Head("application/json", 100) + "{\"a\":"), 2, 2, 1, Closes: true),
        new("cut in a chunk", (c, _) => c.SendAsync(Reply.Head("application/json", null) + "40\r\n{\"a\":"), 2, 2, 1, Closes: true),
        new("no HTTP at all", (c, _) => c.SendAsync("SSH-2.0-OpenSSH_9.6\r\n"), 1, 1, 1, ErrorId.InvalidResponse, Closes: true),
    ];

    [Theory]
    [MemberData(nameof(DeclaredOperations.Names), MemberType = typeof(DeclaredOperations))]
    public async Task Requests_arrive_as_often_as_the_table_says(string name)
    {
        foreach (var row in Table)
        {
            await ArriveAsync(DeclaredOperations.All[name], row);
        }

        static async Task ArriveAsync(Operation operation, Row row)
        {
            var failed = 0;
            using var server = new ScriptedServer(async connection =>
            {
                while (await connection.ReadAsync() is { } request)
                {
                    if (Interlocked.Exchange(ref failed, 1) == 0)
                    {
                        await row.Fail(connection, request);
                        if (row.Closes)
                            return;
                    }
                    else
                    {
                        await connection.SendAsync(Reply.Json("{\"message\":\"done\"}"));
                    }
                }
            });
            using var session = DeclaredOperations.SessionFor(operation, server.Uri);
            var error = await Record.ExceptionAsync(() => session.GetTextAsync(DeclaredOperations.RequestFor(operation), CallContext.Quiet()));

            var isAct = operation.Kind == OperationKind.NonIdempotent;
            var expected = operation.Kind switch { OperationKind.Read => row.Reads, OperationKind.IdempotentChange => row.Changes, _ => row.Acts };
            Assert.True(expected == server.Requests.Count, $"{row.Name}: {server.Requests.Count} requests arrived, {expected} should have.");
            Assert.True((expected == 1) == error is DataOpsException, $"{row.Name}: {error?.ToString() ?? "no error"}");
            if (error is not DataOpsException failure)
                return;

            var isUnknown = isAct && row.Error is null or ErrorId.InvalidResponse;
            Assert.True(failure.Id == (isAct && isUnknown ? ErrorId.OutcomeUnknown : row.Error), $"{row.Name}: {failure.Id}: {failure.Message}");
            Assert.Equal("id-1", failure.TargetObject);
            Assert.Equal(operation.Service, failure.Service);
            Assert.DoesNotMatch(@"[^.!?…] It may", failure.Message);
            if (failure.Id == ErrorId.OutcomeUnknown)
                Assert.Contains(operation.VerifyWith!, failure.RecommendedAction, StringComparison.Ordinal);
        }
    }

    // The ends of every range that is told apart, and those that gateways and limiters are known for.
    private static readonly int[] Telling = [300, 301, 302, 303, 304, 307, 308, 400, 403, 404, 405, 406, 407, 408, 409, 410, 412, 422, 423, 425, 429, 459, 460, 499, 500, 501, 502, 503, 504, 505, 506, 507, 511, 520, 524, 529, 599, 600, 999];

    // 401 is told by the tests of sign-in: it ends what a session may send.
    private static readonly int[] Statuses = [.. Enumerable.Range(300, 300).Except([401]), 600, 999];

    public static TheoryData<string> OneOfEachServiceAndKind => [.. DeclaredOperations.All.GroupBy(pair => (pair.Value.Service, pair.Value.Kind)).Select(group => group.Min(pair => pair.Key)!)];

    [Theory]
    [MemberData(nameof(DeclaredOperations.Names), MemberType = typeof(DeclaredOperations))]
    public Task A_status_means_the_same_whatever_the_operation(string name) => ProveAsync(DeclaredOperations.All[name], Telling);

    [Theory]
    [MemberData(nameof(OneOfEachServiceAndKind))]
    public Task Every_status_means_something(string name) => ProveAsync(DeclaredOperations.All[name], Statuses);

    private static async Task ProveAsync(Operation operation, int[] statuses)
    {
        var (status, arrived) = (0, 0);
        using var server = ScriptedServer.Answering(_ => Interlocked.Increment(ref arrived) == 1 ? Reply.Json("", status) : Reply.Json("{\"message\":\"done\"}"));
        using var session = DeclaredOperations.SessionFor(operation, server.Uri);
        foreach (var each in statuses)
        {
            (status, arrived) = (each, 0);
            var error = await Record.ExceptionAsync(() => session.GetTextAsync(DeclaredOperations.RequestFor(operation), CallContext.Quiet())) as DataOpsException;
            var (requests, id, isTransient) = Expected(operation, each);
            Assert.True((requests, id) == (arrived, error?.Id), $"{each}: {arrived} requests arrived, {error?.Id}: {error?.Message}");
            Assert.True(error is null || (error.IsTransient, error.HttpStatus) == (isTransient, each), $"{each}: {error?.Id}, transient: {error?.IsTransient}");
        }
    }

    // Written down apart from the code that has to agree. What is not named refuses the request as it is.
    private static (int Requests, ErrorId? Id, bool IsTransient) Expected(Operation operation, int status) => (status, operation.Kind == OperationKind.NonIdempotent) switch
    {
        (429, _) or (425, false) => (2, null, false),
        (425, true) => (1, ErrorId.ServerError, true),
        (501 or 505, _) => (1, ErrorId.ServerError, false),
        (408 or 460 or 499 or >= 500, false) => (2, null, false),
        (408 or 460 or 499 or >= 500, true) => (1, ErrorId.OutcomeUnknown, false),
        (301 or 307 or 308, true) or (< 400, false) => (1, ErrorId.InvalidResponse, true),
        (< 400, true) => (1, ErrorId.OutcomeUnknown, false),
        (403, _) => (1, ErrorId.PermissionDenied, false),
        (404 or 410, _) => (1, ErrorId.ObjectNotFound, false),
        (406, _) when operation.Service == Service.Infoworks => (1, ErrorId.AuthenticationFailed, false),
        (407, _) => (1, ErrorId.ConnectionFailed, false),
        (409 or 412 or 423, _) => (1, ErrorId.Conflict, false),
        _ => (1, ErrorId.InvalidRequest, false),
    };

    [Theory]
    [MemberData(nameof(DeclaredOperations.Names), MemberType = typeof(DeclaredOperations))]
    public async Task A_refused_connection_is_tried_again_whatever_the_operation_does(string name)
    {
        var operation = DeclaredOperations.All[name];
        // Bound and not listening: refused, and no other server of these tests can be given the port.
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://{bound.LocalEndPoint}/");
        var log = new CaptureLog();
        using var session = DeclaredOperations.SessionFor(operation, address, TestSessions.Quick with { MaximumRetryCount = 2 });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(DeclaredOperations.RequestFor(operation), log.Context()));
        Assert.Equal(ErrorId.ConnectionFailed, error.Id);
        Assert.Equal(3, error.Attempts);
        Assert.Equal(2, log.Lines.Count(line => line.StartsWith("VERBOSE", StringComparison.Ordinal) && line.Contains("sent again", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_operation_that_acts_says_how_to_find_out()
    {
        Assert.All(DeclaredOperations.All, pair => Assert.Equal(pair.Value.Kind == OperationKind.NonIdempotent, !string.IsNullOrWhiteSpace(pair.Value.VerifyWith)));
        Assert.True(DeclaredOperations.All.Count >= 19, "The operations were not found.");
    }

    /// <summary>A row of the table.</summary>
    /// <param name="Name">What happens.</param>
    /// <param name="Fail">Makes it happen.</param>
    /// <param name="Reads">How many requests arrive when the operation reads.</param>
    /// <param name="Changes">How many arrive when it changes.</param>
    /// <param name="Acts">How many arrive when it acts.</param>
    /// <param name="Error">The error where it is not sent again; null for a failure that would be.</param>
    /// <param name="Closes">Whether the connection ends with it.</param>
    private sealed record Row(string Name, Func<ScriptedConnection, ScriptedRequest, Task> Fail, int Reads, int Changes, int Acts, ErrorId? Error = null, bool Closes = false);
}

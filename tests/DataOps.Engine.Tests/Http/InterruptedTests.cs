using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Http;

public sealed class InterruptedTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions());
    private readonly SessionStore _sessions = new();

    public InterruptedTests() =>
        _sessions.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret(_sandbox.Credentials.EtlToken))) { Uri = _sandbox.Uri }, CallContext.Quiet()).GetAwaiter().GetResult();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("POST", 1)]
    [InlineData("GET", 0)]
    public async Task A_start_that_is_canceled_leaves_its_outcome_open_and_a_read_does_not(string method, int told)
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Silence, PathPattern = "*/etl/job/164", Method = method });
        using var stop = new CancellationTokenSource();
        var heard = new List<string>();
        var context = CallContext.Quiet(stop.Token) with { Interrupted = heard.Add };
        var start = new EtlRuns(_sessions.Find(Service.Etl)).StartAsync("164", null, context);
        while (!_sandbox.Requests.Any(request => request.Method == method && request.Path.EndsWith("/etl/job/164", StringComparison.Ordinal)))
            await Task.Delay(10);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Equal(told, heard.Count);
        Assert.All(heard, text => Assert.Contains("Get-EtlJobRun", text, StringComparison.Ordinal));
        Assert.All(heard, text => Assert.StartsWith("POST /api/v1/etl/job/164 ", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_can_be_sent_again_is_told_as_well()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Silence, Method = "DELETE" });
        using var stop = new CancellationTokenSource();
        var heard = new List<string>();
        var removal = new EtlClient(_sessions.Find(Service.Etl)).RemoveConnectionAsync("23", CallContext.Quiet(stop.Token) with { Interrupted = heard.Add });
        while (!_sandbox.Requests.Any(request => request.Method == "DELETE"))
            await Task.Delay(10);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => removal);
        Assert.Equal("DELETE /api/v1/etl/connection/23 was under way when the command was stopped: it may or may not have been done. It can be sent again.", Assert.Single(heard));
    }
}

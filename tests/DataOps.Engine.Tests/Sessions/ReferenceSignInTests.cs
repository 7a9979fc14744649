using System.Globalization;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.SecretReferences;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Sessions;

/// <summary>Secrets that are read by reference are read again when they are replaced: once, whatever the service, and however many calls need it.</summary>
public sealed class ReferenceSignInTests : IDisposable
{
    private const string Wrong = "canary-outdated-Xy7-0042";
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dataops");
    private readonly SessionStore _store = new();

    private string Path => System.IO.Path.Combine(_folder.FullName, "secret");

    public static TheoryData<Service, CredentialKind> Kinds => new()
    {
        { Service.Etl, CredentialKind.Token },
        { Service.Opsera, CredentialKind.Token },
        { Service.Hdp, CredentialKind.Basic },
        { Service.Infoworks, CredentialKind.Basic },
        { Service.Infoworks, CredentialKind.RefreshToken },
    };

    public void Dispose()
    {
        _sandbox.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_secret_that_was_replaced_is_read_again_after_a_refusal(Service service, CredentialKind kind)
    {
        Write(Wrong);
        var session = await SignInAsync(service, kind, verify: false);
        Write(SecretOf(service, kind));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => session.VerifyAsync(CallContext.Quiet())));
        Assert.InRange(_sandbox.Requests.Count(request => request.Status is 401 or 406), 1, service is Service.Infoworks or Service.Hdp ? 1 : 16);
        Assert.Equal($"file:{Path}", session.ToAuthToken(isDefault: true).SecretReference);
        Assert.Equal(kind.ToString(), session.ToAuthToken(isDefault: true).CredentialType);
        Assert.DoesNotContain(Wrong, session.Mask($"before: {Wrong}"), StringComparison.Ordinal);
        Assert.DoesNotContain(SecretOf(service, kind), session.Mask($"now: {SecretOf(service, kind)}"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_secret_that_is_refused_and_replaced_later_works_from_then_on(Service service, CredentialKind kind)
    {
        Write(Wrong);
        var session = await SignInAsync(service, kind, verify: false);
        for (var call = 0; call < 3; call++)
        {
            var error = await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()));
            Assert.Equal((ErrorId.AuthenticationFailed, $"Replace the secret in file:{Path}, then run the command again."), (error.Id, error.RecommendedAction));
        }

        // Accounts are locked after a few bad sign-ins.
        if (service is Service.Hdp or Service.Infoworks)
            Assert.Single(_sandbox.Requests);

        Write(SecretOf(service, kind));
        await session.VerifyAsync(CallContext.Quiet());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_secret_that_cannot_be_read_again_is_an_error_that_says_where_and_nothing_else_is_tried(Service service, CredentialKind kind)
    {
        Write(Wrong);
        var session = await SignInAsync(service, kind, verify: false);
        File.Delete(Path);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()));
        Assert.Equal((ErrorId.SecretUnavailable, service, "test", $"file:{Path}"), (error.Id, error.Service, error.AuthToken, error.TargetObject));
        Assert.Equal($"The credential of session 'test' could not be read from file:{Path}: there is no such file.", error.Message);
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task At_sign_in_a_secret_that_cannot_be_sent_is_one_that_cannot_be_read()
    {
        foreach (var content in new[] { "", "\n", "two words", "two\nlines", "läuft" })
        {
            Write(content);
            var error = await Assert.ThrowsAsync<DataOpsException>(() => SignInAsync(Service.Etl, CredentialKind.Token, verify: false));
            Assert.Equal(ErrorId.SecretUnavailable, error.Id);
            Assert.Contains("it is empty, or contains", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_store.List());
    }

    [Fact]
    public async Task An_empty_password_is_one_that_cannot_be_read_and_is_not_sent()
    {
        Write("");
        Assert.Equal(ErrorId.SecretUnavailable, (await Assert.ThrowsAsync<DataOpsException>(() => SignInAsync(Service.Hdp, CredentialKind.Basic, verify: true))).Id);
        Assert.Empty(_sandbox.Requests);
    }

    [Theory]
    [InlineData(CredentialKind.Basic)]
    [InlineData(CredentialKind.RefreshToken)]
    public async Task Many_access_tokens_later_the_secret_is_still_masked(CredentialKind kind)
    {
        Write(SecretOf(Service.Infoworks, kind));
        var session = await SignInAsync(Service.Infoworks, kind, verify: true);
        for (var renewal = 0; renewal < 40; renewal++)
            await session.Authenticator.RenewAsync(CallContext.Quiet());
        Assert.Equal("***", session.Mask(SecretOf(Service.Infoworks, kind)));
    }

    [Theory]
    [InlineData(CredentialKind.Basic)]
    [InlineData(CredentialKind.RefreshToken)]
    public async Task A_renewal_does_not_wait_for_the_request_that_needs_it(CredentialKind kind)
    {
        Write(SecretOf(Service.Infoworks, kind));
        var session = await SignInAsync(Service.Infoworks, kind, verify: true);
        Write(Wrong);
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 501, PathPattern = "/v3/security/*" });
        await Assert.ThrowsAsync<DataOpsException>(() => session.RenewAsync(CallContext.Quiet()));
        _sandbox.ClearFaults();

        // The access token that is left is refused, and so is the secret that was read last.
        Write(SecretOf(Service.Infoworks, kind));
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 401, PathPattern = "/v3/admin/*", Count = 1 });
        var jobs = new Engine.Infoworks.Jobs.InfoworksJobs(session);
        var read = jobs.ListAsync(new(), null, new() { First = 1 }, resolveNames: false, CallContext.Quiet()).ToListAsync().AsTask();
        await read.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_secret_is_read_again_before_the_end_that_its_store_tells_once_for_all_calls()
    {
        if (OperatingSystem.IsWindows())
            return;
        var clock = new QuickTime();
        var reads = System.IO.Path.Combine(_folder.FullName, "reads");
        var session = await SignInByAsync(clock, reads, () => clock.GetUtcNow().AddMinutes(10));
        clock.Advance(TimeSpan.FromMinutes(7.9));
        await ReadAsync(session);
        Assert.Single(File.ReadAllLines(reads));

        clock.Advance(TimeSpan.FromMinutes(0.2));
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => ReadAsync(session)));
        Assert.Equal(2, File.ReadAllLines(reads).Length);

        // The store still returns the same one: it is not asked again before its end.
        clock.Advance(TimeSpan.FromMinutes(1.7));
        await ReadAsync(session);
        Assert.Equal(2, File.ReadAllLines(reads).Length);
        clock.Advance(TimeSpan.FromMinutes(1));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => ReadAsync(session));
        Assert.Equal(ErrorId.SecretUnavailable, error.Id);
        Assert.Contains("has expired already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_fails_for_a_moment_does_not_end_a_credential_that_is_still_valid()
    {
        if (OperatingSystem.IsWindows())
            return;
        var clock = new QuickTime();
        var session = await SignInByAsync(clock, System.IO.Path.Combine(_folder.FullName, "reads"), () => clock.GetUtcNow().AddMinutes(10));
        clock.Advance(TimeSpan.FromMinutes(9));
        File.Delete(Path);
        await ReadAsync(session);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(ErrorId.SecretUnavailable, (await Assert.ThrowsAsync<DataOpsException>(() => ReadAsync(session))).Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rotation_in_the_middle_of_a_wait_does_not_end_it(bool isLate)
    {
        Write(_sandbox.Credentials.EtlToken);
        var session = await SignInAsync(Service.Etl, CredentialKind.Token, verify: true, TimeProvider.System);
        var run = await new EtlRuns(session).StartAsync("164", null, CallContext.Quiet());
        // The server does not know the old secret any more, and what is at the reference is not the new one yet.
        Write(isLate ? "" : Wrong);
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 401, PathPattern = "/api/v1/etl/*", Count = 2 });
        var polls = 0;
        var watcher = new RunWatcher(_store, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromSeconds(60) });
        await foreach (var happened in watcher.WaitAsync([(run.RunId, run)], new CallContext(new Replacing(this, () => polls++), default)))
        {
            if (happened.Kind == WaitEventKind.Ended)
                Assert.Equal(RunState.Succeeded, happened.Run!.State);
            else
                Assert.Null(happened.Error);
        }

        Assert.True(polls > 0);
    }

    [Fact]
    public async Task An_update_reads_the_secret_again()
    {
        Write(_sandbox.Credentials.EtlToken);
        var session = await SignInAsync(Service.Etl, CredentialKind.Token, verify: true);
        Assert.True(session.CanRenew);
        Write("another-token-0123");
        await session.RenewAsync(CallContext.Quiet());
        Assert.Equal("another-token-0123", await session.RevealSecretAsync(CallContext.Quiet()));
        Assert.Equal(ErrorId.CredentialRequired, (await Assert.ThrowsAsync<DataOpsException>(() => session.RotateRefreshTokenAsync(CallContext.Quiet()))).Id);
    }

    private static Task<EtlConnectorDetail> ReadAsync(Session session) => new EtlClient(session).GetConnectorDetailAsync("AZURE_AD_ms_graph", CallContext.Quiet());

    private string SecretOf(Service service, CredentialKind kind) => (service, kind) switch
    {
        (Service.Etl, _) => _sandbox.Credentials.EtlToken,
        (Service.Opsera, _) => _sandbox.Credentials.OpseraToken,
        (Service.Hdp, _) => _sandbox.Credentials.HdpPassword,
        (_, CredentialKind.RefreshToken) => _sandbox.Credentials.InfoworksRefreshToken,
        _ => _sandbox.Credentials.InfoworksPassword,
    };

    private Task<Session> SignInAsync(Service service, CredentialKind kind, bool verify, TimeProvider? clock = null) => SignInAsync(service, kind, $"file:{Path}", verify, clock);

    private Task<Session> SignInAsync(Service service, CredentialKind kind, string reference, bool verify, TimeProvider? clock = null)
    {
        var user = kind != CredentialKind.Basic ? null : service == Service.Hdp ? _sandbox.Credentials.HdpUser : _sandbox.Credentials.InfoworksUser;
        var options = TestSessions.Quick with { Clock = clock ?? TestSessions.Quick.Clock };
        return _store.SignInAsync(new SignIn(service, new ReferenceCredential(kind, SecretReference.Parse(reference), user)) { Name = "test", Uri = _sandbox.Uri, Verify = verify, Options = options }, CallContext.Quiet());
    }

    // A program that writes down that it was run, and returns what is in a file.
    private Task<Session> SignInByAsync(TimeProvider clock, string reads, Func<DateTimeOffset> end)
    {
        Write($$"""{"token": "{{_sandbox.Credentials.EtlToken}}", "expires": "{{end().ToString("o", CultureInfo.InvariantCulture)}}"}""");
        var command = System.Text.Json.JsonSerializer.Serialize<string[]>(["sh", "-c", $"echo read >> '{reads}'; cat '{Path}'"]);
        return SignInAsync(Service.Etl, CredentialKind.Token, $"cmd:{command}", verify: false, clock);
    }

    private void Write(string content)
    {
        File.WriteAllText(Path, content + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Replaces the secret when a poll has failed.</summary>
    private sealed class Replacing(ReferenceSignInTests test, Action polled) : ICallLog
    {
        public bool WantsDebug => false;

        public void Verbose(string message)
        {
            if (!message.Contains("could not be polled", StringComparison.Ordinal))
                return;
            polled();
            test.Write(test._sandbox.Credentials.EtlToken);
        }

        public void Debug(string message)
        {
        }

        public void Warning(string message)
        {
        }
    }
}

using DataOps.Engine.Http;
using DataOps.Engine.SecretReferences;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Sessions;

/// <summary>The file with a user's sessions: what is in it, who may have written it, and what precedes it.</summary>
[Collection(Alone.Name)]
public sealed class SessionFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dataops");
    private readonly string? _named = Environment.GetEnvironmentVariable(SessionFile.Variable);
    private readonly SessionFile _file;
    private readonly SessionStore _store;

    public SessionFileTests()
    {
        _file = new SessionFile(Path.Combine(_folder.FullName, "more", "sessions.json"));
        _store = new SessionStore(() => _file);
    }

    public void Dispose()
    {
        foreach (var name in new[] { "URI", "TOKEN" })
            Environment.SetEnvironmentVariable($"DATAOPS_ETL_{name}", null);
        Environment.SetEnvironmentVariable(SessionFile.Variable, _named);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_option_comes_back_and_no_secret_is_written()
    {
        Environment.SetEnvironmentVariable("DATAOPS_TEST_CANARY", "canary-file-Zx81-0042");
        var options = new SessionOptions
        {
            ReadOnly = true, RequestTimeout = TimeSpan.FromSeconds(7.5), MaximumRetryCount = 9, ServiceId = "3", Proxy = new Uri("http://proxy.example.com:8080"), SkipCertificateCheck = true, AllowUnencryptedAuthentication = true,
        };
        var session = await SignInAsync(Service.Infoworks, "prod", CredentialKind.Basic, "env:DATAOPS_TEST_CANARY", "admin", options);
        await _file.SaveAsync([SavedSession.Of(session, isDefault: true)], default);

        var content = await File.ReadAllTextAsync(_file.Path);
        Assert.Contains("env:DATAOPS_TEST_CANARY", content, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-file", content, StringComparison.Ordinal);
        var again = new SessionStore(() => _file).Find(Service.Infoworks);
        Assert.Equal(("prod", "File", "Basic", "admin", "env:DATAOPS_TEST_CANARY"), (again.Name, again.Source, again.Credential.Kind.ToString(), again.Credential.UserName, again.ToAuthToken(isDefault: true).SecretReference));
        Assert.Equal(options, again.Options with { Clock = options.Clock });
        Assert.Equal("canary-file-Zx81-0042", await again.RevealSecretAsync(CallContext.Quiet()));
        Environment.SetEnvironmentVariable("DATAOPS_TEST_CANARY", null);
    }

    [Fact]
    public void What_holds_a_secret_is_not_saved()
    {
        using var session = TestSessions.Make(Service.Etl, new Uri("https://etl.example.com"), new TokenCredential(new Secret("canary-file-Zx81-0042")));
        Assert.Contains("never written", Assert.Throws<DataOpsException>(() => SavedSession.Of(session, isDefault: true)).Message, StringComparison.Ordinal);
        using var proxied = TestSessions.Make(Service.Etl, new Uri("https://etl.example.com"), new ReferenceCredential(CredentialKind.Token, SecretReference.Parse("env:X")), TestSessions.Quick with { ProxyCredential = new BasicCredential("u", new Secret("canary-proxy-1")) });
        Assert.Contains("password for the proxy", Assert.Throws<DataOpsException>(() => SavedSession.Of(proxied, isDefault: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_contains_its_secret_is_not_saved()
    {
        if (OperatingSystem.IsWindows())
            return;
        var session = await SignInAsync(Service.Infoworks, "prod", CredentialKind.Basic, """cmd:["printf","canary-file-Zx81-0042"]""", "admin", TestSessions.Quick);
        Assert.Equal("canary-file-Zx81-0042", await session.RevealSecretAsync(CallContext.Quiet()));
        var error = Assert.Throws<DataOpsException>(() => SavedSession.Of(session, isDefault: true));
        Assert.Contains("its reference contains a secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_of_other_names_are_kept_and_there_is_one_default_of_a_service()
    {
        await _file.SaveAsync([Saved("one", isDefault: true), Saved("two"), Saved("x", service: Service.Opsera, isDefault: true)], default);
        await _file.SaveAsync([Saved("TWO", "https://second.example.com", isDefault: true)], default);
        var read = _file.Read();
        Assert.Equal(["one", "TWO", "x"], read.Select(one => one.Name));
        Assert.Equal(["TWO", "x"], read.Where(one => one.IsDefault).Select(one => one.Name));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(_file.Path)!));
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_file_that_an_editor_saved_is_read_and_added_to(string encoding)
    {
        await _file.SaveAsync([Saved("prüfung", isDefault: true)], default);
        await File.WriteAllTextAsync(_file.Path, await File.ReadAllTextAsync(_file.Path), System.Text.Encoding.GetEncoding(encoding));
        Assert.Equal("prüfung", _store.Find(Service.Etl).Name);
        await _file.SaveAsync([Saved("two")], default);
        Assert.Equal(["prüfung", "two"], _file.Read().Select(one => one.Name));
    }

    [Fact]
    public async Task Many_that_save_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => new SessionFile(_file.Path).SaveAsync([Saved($"s{number}")], default))));
        Assert.Equal(40, _file.Read().Count);
        Assert.Equal(["sessions.json", "sessions.json.lock"], Directory.GetFiles(Path.GetDirectoryName(_file.Path)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherWrite, false)]
    [InlineData(UnixFileMode.GroupWrite, false)]
    [InlineData(UnixFileMode.OtherRead | UnixFileMode.GroupRead, true)]
    public async Task A_file_that_others_can_write_is_refused(UnixFileMode more, bool isUsed)
    {
        if (OperatingSystem.IsWindows())
            return;
        await _file.SaveAsync([Saved("one", isDefault: true)], default);
        File.SetUnixFileMode(_file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
        if (isUsed)
        {
            Assert.Equal("one", _store.Find(Service.Etl).Name);
            return;
        }

        Assert.Contains("other users can write it", Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl)).Message, StringComparison.Ordinal);
        Assert.Empty(_store.List());
        await Assert.ThrowsAsync<DataOpsException>(() => _file.SaveAsync([Saved("two")], default));
    }

    [Fact]
    public async Task A_folder_that_others_can_write_is_refused_unless_they_cannot_replace_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        await _file.SaveAsync([Saved("one", isDefault: true)], default);
        var folder = Path.GetDirectoryName(_file.Path)!;
        const UnixFileMode All = (UnixFileMode)0x1FF;
        File.SetUnixFileMode(folder, All);
        Assert.Contains("its folder", Assert.Throws<DataOpsException>(_file.Read).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(folder, All | UnixFileMode.StickyBit);
        Assert.Single(_file.Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"version": 2, "sessions": []}""")]
    [InlineData("""{"version": 1, "sessions": [null]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": 7, "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": null, "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": null, "credentialType": "Token", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "e/x", "credentialType": "Token", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": null}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Hdp", "name": "a", "uri": "https://e.example.com", "credentialType": "Basic", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X", "requestTimeoutSec": 1e300}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X", "maximumRetryCount": -1}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X", "proxy": "http://user:canary-file-Zx81-0042@proxy.example.com"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "token": "canary-file-Zx81-0042", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Nowhere", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "canary-file-Zx81-0042"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "http://e.example.com", "credentialType": "Token", "secretReference": "env:X"}]}""")]
    [InlineData("""{"version": 1, "sessions": [{"service": "Etl", "name": "a", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X"}, {"service": "Etl", "name": "A", "uri": "https://e.example.com", "credentialType": "Token", "secretReference": "env:X"}]}""")]
    public void A_file_of_another_form_is_refused_and_not_quoted(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
        File.WriteAllText(_file.Path, content);
        var error = Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl));
        Assert.NotEqual(ErrorId.NotSignedIn, error.Id);
        Assert.DoesNotContain("canary-file", error.ToString(), StringComparison.Ordinal);
        // A session of the process does not need the file.
        _store.Restore([Saved("mine")], "Test");
        Assert.Equal("mine", _store.Find(Service.Etl).Name);
    }

    [Fact]
    public async Task The_process_precedes_the_environment_which_precedes_the_file()
    {
        await _file.SaveAsync([Saved("prod", isDefault: true), Saved("default", "https://file.example.com")], default);
        Assert.Equal(("prod", "File"), Won(_store.Find(Service.Etl)));
        Assert.Equal(("default", "File"), Won(_store.Find(Service.Etl, "default")));

        Environment.SetEnvironmentVariable("DATAOPS_ETL_URI", "https://environment.example.com");
        Environment.SetEnvironmentVariable("DATAOPS_ETL_TOKEN", "invented-token-one");
        Assert.Equal(("default", "Environment"), Won(_store.Find(Service.Etl)));
        Assert.Equal(("default", "Environment"), Won(_store.Find(Service.Etl, "default")));
        Assert.Equal(("prod", "File"), Won(_store.Find(Service.Etl, "prod")));
        var fresh = new SessionStore(() => _file);
        fresh.Resolve();
        Assert.Equal(("default", "Environment"), Won(fresh.List().Single(item => item.IsDefault).Session));

        Environment.SetEnvironmentVariable("DATAOPS_ETL_TOKEN", null);
        Assert.Equal(("prod", "File"), Won(_store.Find(Service.Etl)));
        var mine = _store.Restore([Saved("mine")], "New-AuthToken")[0];
        Assert.Same(mine, _store.Find(Service.Etl));
        Assert.Equal(("prod", "File"), Won(_store.Find(Service.Etl, "prod")));
    }

    [Fact]
    public async Task What_the_process_removed_does_not_come_back_by_itself()
    {
        await _file.SaveAsync([Saved("one", isDefault: true)], default);
        await _store.RemoveAsync(_store.Find(Service.Etl), CallContext.Quiet());
        Assert.Equal(ErrorId.NotSignedIn, Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl)).Id);
        _store.Restore(_file.Read(), "Import-AuthToken");
        Assert.Equal(("one", "Import-AuthToken"), Won(_store.Find(Service.Etl)));
    }

    [Fact]
    public void Without_a_file_nothing_changes() => Assert.Equal(ErrorId.NotSignedIn, Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl)).Id);

    [Theory]
    [InlineData(true, "which is a folder")]
    [InlineData(false, "and there is no such file")]
    public void A_file_that_was_named_and_is_none_is_named_by_the_error_for_a_missing_session(bool isFolder, string problem)
    {
        var path = isFolder ? _folder.FullName : _file.Path;
        Environment.SetEnvironmentVariable(SessionFile.Variable, path);
        var store = new SessionStore(() => SessionFile.Current);
        Named(Assert.Throws<DataOpsException>(() => store.Find(Service.Etl)));
        Named(Assert.Throws<DataOpsException>(() => store.Find(Service.Etl, "prod")));
        Named(Assert.Throws<DataOpsException>(() => store.Find(Service.Etl, new Origin("prod", "etl.example.com"), "The id 1", "1")));

        void Named(DataOpsException error)
        {
            Assert.Equal(ErrorId.NotSignedIn, error.Id);
            Assert.EndsWith($" {SessionFile.Variable} names {path}, {problem}.", error.Message, StringComparison.Ordinal);
            Assert.StartsWith($"Correct {SessionFile.Variable}, or sign in first: New-AuthToken ", error.RecommendedAction, StringComparison.Ordinal);
        }
    }

    private static (string Name, string Source) Won(Session session) => (session.Name, session.Source);

    private static SavedSession Saved(string name, string uri = "https://etl.example.com", Service service = Service.Etl, bool isDefault = false) => new()
    {
        Service = service,
        Name = name,
        Uri = new Uri(uri),
        CredentialType = CredentialKind.Token,
        SecretReference = "env:DATAOPS_TEST_CANARY",
        IsDefault = isDefault,
    };

    private Task<Session> SignInAsync(Service service, string name, CredentialKind kind, string reference, string? user, SessionOptions options) => _store.SignInAsync(
        new SignIn(service, new ReferenceCredential(kind, SecretReference.Parse(reference), user)) { Name = name, Uri = new Uri("https://server.example.com"), Options = options, Verify = false },
        CallContext.Quiet());
}

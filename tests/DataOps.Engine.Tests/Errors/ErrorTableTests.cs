using System.Security.Cryptography.X509Certificates;
using DataOps.Engine.Http;
using DataOps.Engine.SecretReferences;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Errors;

/// <summary>Every error that there is, from a real answer of each service that can give it, with all that it tells.</summary>
public sealed class ErrorTableTests : IDisposable
{
    private static readonly SessionOptions Options = TestSessions.Quick with { MaximumRetryCount = 0 };

    private static readonly X509Certificate2 Untrusted = TestCertificates.For("127.0.0.1");

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();
    private readonly SessionStore _sessions = new();

    public static TheoryData<string> Names => [.. ErrorTable.Rows.Keys];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_answer_becomes_the_error_of_its_row(string name)
    {
        var (service, row) = ErrorTable.Rows[name];
        var call = ErrorTable.Calls[service][row.Call];
        using var elsewhere = Elsewhere(row.Session);
        if (row.Session != "none" && !row.Call.StartsWith("SignIn", StringComparison.Ordinal))
            await SignInAsync(service, row.Session, row.Session == "gone" ? ScriptedServer.NotThere : elsewhere?.Uri);
        if (row.Fault is { } fault)
            _sandbox.AddFault(fault.At(call));

        var calling = Record.ExceptionAsync(() => CallAsync(service, row.Call));
        if (row.Session == "removed")
        {
            await SessionStoreTests.Until(() => _sandbox.Requests.Any(request => request.Fault is not null));
            await _sessions.RemoveAsync(_sessions.Find(service), CallContext.Quiet());
        }

        var error = Assert.IsType<DataOpsException>(await calling);
        Assert.True(row.Id == error.Id, $"{error.Id}: {error.Message}");
        Assert.Equal(ErrorTable.Ids[row.Id].Category, ErrorCatalog.Find(error.Id).Category);
        Assert.Equal(service, error.Service);
        Assert.Equal((row.Target ?? call.Target)?.Replace("{service}", service.ToString(), StringComparison.Ordinal).Replace("{server}", _sandbox.Uri.Authority, StringComparison.Ordinal), TextOf(error.TargetObject));
        Assert.Equal((row.Status, row.Code, row.Message), (error.HttpStatus, error.VendorCode, error.VendorMessage));
        Assert.Equal(row.Transient ?? error.IsTransient, error.IsTransient);
        // Under this number the answer that is to blame left the server.
        Assert.Equal(row.Status is null ? null : $"sandbox-{(_sandbox.Requests.LastOrDefault(request => request.Fault is not null) ?? _sandbox.Requests[^1]).Id}", error.RequestId);
        Assert.Contains(row.Action.Replace("{service}", service.ToString(), StringComparison.Ordinal), error.RecommendedAction, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 10, 1000);
        // The reason leads, and the request stands behind it.
        if (row is { Status: >= 400, Message: { } reason })
            Assert.StartsWith(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_has_its_rows_for_each_service_that_can_give_it()
    {
        Assert.Equal(Enum.GetValues<ErrorId>(), ErrorTable.Ids.Keys.Order());
        Assert.Equal(Enum.GetValues<ErrorId>(), ErrorCatalog.All.Select(definition => definition.Id));
        var missing = from contract in ErrorTable.Ids
                      from service in contract.Value.Services
                      where !ErrorTable.Rows.Values.Any(row => row.Case.Id == contract.Key && row.Service == service)
                      select $"{contract.Key} of {service}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_error_of_a_service_is_among_those_that_it_can_give() =>
        Assert.All(ErrorTable.Rows, row => Assert.Contains(row.Value.Service, ErrorTable.Ids[row.Value.Case.Id].Services));

    private static ScriptedServer? Elsewhere(string session) => session == "untrusted" ? ScriptedServer.Answering(_ => Reply.Json("{}"), Untrusted) : null;

    private static string? TextOf(object? target) => target switch
    {
        Run run => run.RunId,
        IEnumerable<string> many => string.Join(", ", many),
        _ => target?.ToString(),
    };

    private Task CallAsync(Service service, string call) => call switch
    {
        "SignIn" => SignInAsync(service, "", null),
        "SignInUnread" => _sessions.SignInAsync(new SignIn(service, new ReferenceCredential(CredentialOf(service, isReady: false).Kind, SecretReference.Parse("env:DATAOPS_NOWHERE"), "user")) { Uri = _sandbox.Uri }, CallContext.Quiet()),
        "SignInElsewhere" => SignInAsync(service, "", new Uri("http://server.example.com")),
        _ => ErrorCalls.All[(service, call)](_sessions),
    };

    private Task<Session> SignInAsync(Service service, string session, Uri? elsewhere)
    {
        var isReady = session is "token" or "gone" or "untrusted";
        var options = Options with { ReadOnly = session == "readOnly", RequestTimeout = TimeSpan.FromSeconds(session == "impatient" ? 1 : 30) };
        return _sessions.SignInAsync(new SignIn(service, CredentialOf(service, isReady)) { Uri = elsewhere ?? _sandbox.Uri, Options = options, Verify = !isReady }, CallContext.Quiet());
    }

    private Credential CredentialOf(Service service, bool isReady) => service switch
    {
        Service.Etl => new TokenCredential(new Secret(_sandbox.Credentials.EtlToken)),
        Service.Opsera => new TokenCredential(new Secret(_sandbox.Credentials.OpseraToken)),
        Service.Hdp => new BasicCredential(_sandbox.Credentials.HdpUser, new Secret(_sandbox.Credentials.HdpPassword)),
        _ when isReady => new TokenCredential(new Secret(TestSessions.Token)),
        _ => new BasicCredential(_sandbox.Credentials.InfoworksUser, new Secret(_sandbox.Credentials.InfoworksPassword)),
    };
}

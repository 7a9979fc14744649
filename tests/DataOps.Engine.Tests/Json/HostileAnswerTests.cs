using System.Collections;
using System.Diagnostics;
using DataOps.Engine.Etl;
using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Clusters;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Opsera;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using Xunit.Abstractions;

namespace DataOps.Engine.Tests.Json;

/// <summary>
/// Whatever a server answers, a call gives its objects or a <see cref="DataOpsException"/>, and ends.
/// Real answers of the sandbox are spoilt on their way, thousands of times and each time otherwise.
/// </summary>
[Collection(Alone.Name)]
public sealed class HostileAnswerTests(ITestOutputHelper output)
{
    private const int RoundsPerCall = 17;
    private const int LongestMessage = 8000;
    private const int Megabyte = 1024 * 1024;

    // More than any list here has, so that one that never ends is seen.
    private const int MostItems = 100_000;
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, (Service Service, Func<Server, Session, CallContext, Task> Make)> Calls = new()
    {
        ["ETL connectors"] = (Service.Etl, (_, session, context) => AllAsync(new EtlClient(session).GetConnectorsAsync(null, context))),
        ["ETL connectors searched"] = (Service.Etl, (_, session, context) => AllAsync(new EtlClient(session).GetConnectorsAsync("graph", context))),
        ["ETL connector"] = (Service.Etl, (_, session, context) => new EtlClient(session).GetConnectorDetailAsync("AZURE_AD_ms_graph", context)),
        ["ETL connections"] = (Service.Etl, (_, session, context) => AllAsync(new EtlClient(session).GetConnectionsAsync(null, context))),
        ["ETL connection"] = (Service.Etl, (_, session, context) => new EtlClient(session).GetConnectionAsync("23", context)),
        ["ETL jobs"] = (Service.Etl, (_, session, context) => AllAsync(new EtlClient(session).GetJobsAsync(null, context))),
        ["ETL inbound fields"] = (Service.Etl, (_, session, context) => new EtlClient(session).GetInboundFieldsAsync("164", context)),
        ["ETL last run"] = (Service.Etl, (_, session, context) => new EtlRuns(session).GetLastAsync("164", context)),
        ["ETL start"] = (Service.Etl, (_, session, context) => new EtlRuns(session).StartAsync("275", null, context)),
        ["ETL activation"] = (Service.Etl, (_, session, context) => new EtlClient(session).NewConnectionAsync("AZURE_AD_ms_graph", "x", new Hashtable { ["auth_value_1"] = "t", ["auth_value_2"] = "a", ["auth_value_3"] = "s" }, false, false, context)),
        ["ETL change"] = (Service.Etl, (_, session, context) => new EtlClient(session).UpdateConnectionAsync("23", "x", null, null, context)),
        ["ETL verification"] = (Service.Etl, (_, session, context) => session.VerifyAsync(context)),

        ["HDP connectors"] = (Service.Hdp, (_, session, context) => AllAsync(new HdpClient(session).GetConnectorsAsync(true, true, context))),
        ["HDP ids"] = (Service.Hdp, (_, session, context) => AllAsync(new HdpClient(session).GetConnectorsAsync(false, false, context))),
        ["HDP connector"] = (Service.Hdp, (server, session, context) => new HdpClient(session).GetConnectorAsync(server.HdpConnector, context)),
        ["HDP group"] = (Service.Hdp, (server, session, context) => new HdpClient(session).GetGroupAsync(server.HdpGroup, context)),
        ["HDP members"] = (Service.Hdp, (server, session, context) => new HdpConnectorMembers(session, server.HdpGroup).GetAsync(context)),
        ["HDP users"] = (Service.Hdp, (server, session, context) => new HdpConnectorUsers(session, server.HdpConnector).GetAsync(context)),

        ["Opsera pipelines"] = (Service.Opsera, (_, session, context) => AllAsync(new OpseraClient(session).GetPipelinesAsync(context))),
        ["Opsera pipeline"] = (Service.Opsera, (_, session, context) => new OpseraClient(session).GetPipelineAsync(Pipeline, context)),
        ["Opsera run"] = (Service.Opsera, (_, session, context) => new PipelineRuns(session).GetAsync(Pipeline, 1, context)),
        ["Opsera latest run"] = (Service.Opsera, (_, session, context) => new PipelineRuns(session).GetLatestAsync(Pipeline, context)),
        ["Opsera start"] = (Service.Opsera, (_, session, context) => new PipelineRuns(session).StartAsync(Pipeline, context)),
        ["Opsera log"] = (Service.Opsera, (_, session, context) => new PipelineLog(session, Pipeline, 1, new PipelineLogOptions()).ReadAsync(context)),
        ["Opsera tools"] = (Service.Opsera, (_, session, context) => AllAsync(new OpseraClient(session).GetToolsAsync(context))),
        ["Opsera tool"] = (Service.Opsera, (_, session, context) => new OpseraClient(session).GetToolAsync("5fc7a12ebed9dd3a622f5d22", context)),
        ["Opsera users' log"] = (Service.Opsera, (_, session, context) => ActivityLogs.OfUsers(session).ReadDayAsync(DateOnly.FromDateTime(DateTime.UtcNow), [], context)),
        ["Opsera tokens' log"] = (Service.Opsera, (_, session, context) => AllAsync(ActivityLogs.OfTokens(session).ReadRecentAsync([], context))),
        ["Opsera name"] = (Service.Opsera, (_, session, context) => new ResourceNames(OpseraResources.Pipeline, session).FindAsync("Nightly load", context)),

        ["Infoworks secrets"] = (Service.Infoworks, (_, session, context) => AllAsync(new InfoworksResourceClient(session, InfoworksResources.Secret).ListAsync(new(), resolveUsers: false, context))),
        ["Infoworks data connections"] = (Service.Infoworks, (_, session, context) => AllAsync(new InfoworksResourceClient(session, InfoworksResources.DataConnection).ListAsync(new(), resolveUsers: false, context))),
        ["Infoworks presets"] = (Service.Infoworks, (_, session, context) => AllAsync(new InfoworksResourceClient(session, InfoworksResources.Preset).ListAsync(new(), resolveUsers: false, context))),
        ["Infoworks jobs"] = (Service.Infoworks, (_, session, context) => AllAsync(new InfoworksJobs(session).ListAsync(new(), null, new(), resolveNames: false, context))),
        ["Infoworks workflows"] = (Service.Infoworks, (_, session, context) => AllAsync(new InfoworksWorkflows(session).ListAsync(null, new(), context))),
        ["Infoworks workflow runs"] = (Service.Infoworks, (server, session, context) => AllAsync(new InfoworksWorkflowRuns(session).ListAsync(server.Sandbox.Infoworks.DomainId, server.Sandbox.Infoworks.WorkflowId, new(), context))),
        ["Infoworks clusters"] = (Service.Infoworks, (server, session, context) => AllAsync(new InfoworksClusters(session).ListAsync(server.Sandbox.Infoworks.EnvironmentId, new(), context))),
        ["Infoworks schedule"] = (Service.Infoworks, (server, session, context) => new InfoworksSchedules(session, ScheduledKind.TableGroup).GetAsync(server.Sandbox.Infoworks.SourceId, server.Sandbox.Infoworks.TableGroupId, context)),
        ["Infoworks engagement"] = (Service.Infoworks, (_, session, context) => new InfoworksCatalog(session).GetEngagementAsync(null, null, null, null, null, context)),
        ["Infoworks job status"] = (Service.Infoworks, (_, session, context) => new InfoworksCatalog(session).GetJobStatusAsync(null, null, null, null, 0, context)),
        ["Infoworks subtypes"] = (Service.Infoworks, (_, session, context) => new InfoworksCatalog(session).GetSubtypesAsync(null, context)),
        ["Infoworks locks"] = (Service.Infoworks, (server, session, context) => AllAsync(new InfoworksCatalog(session).GetLocksAsync(server.Sandbox.Infoworks.PipelineId, null, context))),
        ["Infoworks directory"] = (Service.Infoworks, (_, session, context) => new InfoworksSecurity(session).FindUsersAsync("email", ["admin@infoworks.io"], context)),
        ["Infoworks authorisation"] = (Service.Infoworks, (_, session, context) => new InfoworksSecurity(session).AuthoriseAsync("source", "read", "x", context)),
        ["Infoworks renewal"] = (Service.Infoworks, (server, _, context) => server.RenewAsync(context)),
    };

    private const string Pipeline = "5fd56d90979ee048ee660624";

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, 4)];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_spoilt_answer_is_an_answer_or_an_error_of_ours(int part)
    {
        using var server = new Server();
        var (cases, successes, slowest) = (0, 0, (Time: TimeSpan.Zero, Name: ""));
        var failures = new List<string>();
        var (kept, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        foreach (var (name, (service, call)) in Calls)
        {
            var session = server.Session(service);
            server.Relay.Use(-1);
            await call(server, session, CallContext.Quiet());
            for (var round = part; round < RoundsPerCall * Mutation.Count; round += 4)
            {
                var seed = (round * 7919) + (name.Length * 31);
                server.Relay.Use(seed);
                var allocated = GC.GetTotalAllocatedBytes();
                var time = Stopwatch.StartNew();
                var problem = await ProblemAsync(() => call(server, session, CallContext.Quiet()));
                cases++;
                most = Math.Max(most, GC.GetTotalAllocatedBytes() - allocated);
                successes += problem is null ? 1 : 0;
                if (time.Elapsed > slowest.Time)
                    slowest = (time.Elapsed, $"{name}, {Mutation.Name(seed)}");
                if (problem is { Length: > 0 })
                    failures.Add($"{name}, {Mutation.Name(seed)} (seed {seed}): {problem}");
            }
        }

        kept = GC.GetTotalMemory(forceFullCollection: true) - kept;
        output.WriteLine($"{cases} calls, {server.Relay.Spoilt} spoilt answers, {successes} read all the same, the slowest took {slowest.Time.TotalMilliseconds:0} ms ({slowest.Name}), one call with its server at most {most / Megabyte} MB, and {kept / Megabyte} MB are kept by all together.");
        Assert.True(failures.Count == 0, $"{failures.Count} of {cases}:\n{string.Join('\n', failures.Take(40))}");
        Assert.InRange(successes, 1, cases - 1);
        Assert.True(server.Relay.Spoilt >= cases / 2);
        // All that a call allocates, since what of it is in memory at a time is for the collector to choose.
        Assert.InRange(most, 1, 300L * Megabyte);
        Assert.True(kept < 100L * Megabyte, $"{kept} bytes are kept.");
    }

    [Fact]
    public void Twenty_thousand_answers_are_spoilt() => Assert.True(Calls.Count * RoundsPerCall * Mutation.Count >= 20_000);

    // Null for a success, empty for an error as it should be.
    private static async Task<string?> ProblemAsync(Func<Task> call)
    {
        try
        {
            await call().WaitAsync(LongestCall);
            return null;
        }
        catch (DataOpsException error)
        {
            return error.Message.Length > LongestMessage ? $"its message has {error.Message.Length} letters: {error.Message[..300]}" : "";
        }
        catch (TimeoutException)
        {
            return "it did not end.";
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private static async Task AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var item in items)
            if (++count > MostItems)
                throw new InvalidOperationException("The list does not end.");
    }

    private sealed class Server : IDisposable
    {
        private static readonly SessionOptions Options = TestSessions.Quick with { MaximumRetryCount = 0 };
        private readonly Dictionary<Service, Session> _sessions = [];

        public Server()
        {
            Sandbox = DataOpsSandbox.Start();
            Relay = new SpoilingRelay(Sandbox);
            var credentials = Sandbox.Credentials;
            Add(Service.Etl, new TokenCredential(new Secret(credentials.EtlToken)));
            Add(Service.Opsera, new TokenCredential(new Secret(credentials.OpseraToken)));
            Add(Service.Hdp, new BasicCredential(credentials.HdpAdministratorUser, new Secret(credentials.HdpAdministratorPassword)));
            using var infoworks = TestSessions.Infoworks(Sandbox);
            infoworks.GetTextAsync(new ApiRequest(SecurityOperations.Validate), CallContext.Quiet()).GetAwaiter().GetResult();
            Add(Service.Infoworks, new TokenCredential(new Secret(Sandbox.Requests[^1].Headers["Authorization"]["Bearer ".Length..])));
            var connectors = new HdpClient(Session(Service.Hdp)).GetConnectorsAsync(true, false, CallContext.Quiet()).ToBlockingEnumerable().Select(connector => connector.ConnectorId!).ToList();
            var whole = connectors.ToDictionary(id => id, id => new HdpClient(Session(Service.Hdp)).GetConnectorAsync(id, CallContext.Quiet()).GetAwaiter().GetResult());
            HdpGroup = whole.First(pair => pair.Value.IsGroup == true).Key;
            HdpConnector = whole.First(pair => pair.Value.IsGroup != true).Key;
        }

        public DataOpsSandbox Sandbox { get; }

        public SpoilingRelay Relay { get; }

        public string HdpConnector { get; }

        public string HdpGroup { get; }

        public Session Session(Service service) => _sessions[service];

        // A session of its own, since one that was refused stays so.
        public async Task RenewAsync(CallContext context)
        {
            using var session = TestSessions.Make(Service.Infoworks, Relay.Uri, new BasicCredential(Sandbox.Credentials.InfoworksUser, new Secret(Sandbox.Credentials.InfoworksPassword)), Options);
            await session.GetTextAsync(new ApiRequest(SecurityOperations.Validate), context);
        }

        public void Dispose()
        {
            foreach (var session in _sessions.Values)
                session.Dispose();
            Relay.Dispose();
            Sandbox.Dispose();
        }

        private void Add(Service service, Credential credential) => _sessions[service] = TestSessions.Make(service, Relay.Uri, credential, Options);
    }
}

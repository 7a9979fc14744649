using System.Text.Json.Nodes;
using DataOps.Engine.Hdp;
using DataOps.Engine.Tests.Sandbox;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Contract.Tests;

/// <summary>A world in which the sandbox answers, with all that passes between it and the engine at hand.</summary>
internal sealed class SandboxWorld : ContractWorld
{
    // The vendor's sample of a time zone is one that the present time has to tell from others.
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { InfoworksTimeZone = "IST" });
    private readonly SandboxRelay _relay;
    private readonly string _secondConnector;

    public SandboxWorld()
    {
        _sandbox.Hdp.AddConnectors(1);
        using var session = TestSessions.Hdp(_sandbox);
        _secondConnector = new HdpClient(session).GetConnectorsAsync(detailed: false, accessible: false, Context).ToBlockingEnumerable().Last().ConnectorId!;
        _relay = new SandboxRelay(_sandbox);
    }

    public override Uri Server => _relay.Uri;

    public override IReadOnlyList<SentRequest> Requests => [.. _relay.Exchanges.Select(exchange => SentRequest.Of(exchange.Request))];

    /// <summary>The requests with the answers to them.</summary>
    public IEnumerable<(SentRequest Request, int Status, JsonNode? Answer)> Exchanges =>
        _relay.Exchanges.Select(exchange => (SentRequest.Of(exchange.Request), exchange.Status, AnswerJudge.Parse(exchange.Body)));

    public override string? LastCredential => _relay.Exchanges[^1].Request.Header("Authorization")?.Split(' ', 2)[1];

    protected override string EtlToken => _sandbox.Credentials.EtlToken;

    protected override string HdpPassword => _sandbox.Credentials.HdpPassword;

    protected override string OpseraToken => _sandbox.Credentials.OpseraToken;

    protected override string InfoworksPassword => _sandbox.Credentials.InfoworksPassword;

    protected override string InfoworksOperationsPassword => _sandbox.Credentials.InfoworksOperationsPassword;

    protected override string InfoworksAnalystPassword => _sandbox.Credentials.InfoworksAnalystPassword;

    protected override string InfoworksRefreshToken => _sandbox.Credentials.InfoworksRefreshToken;

    /// <summary>Sends the last request of an operation once more, with another body.</summary>
    public async Task<(int Status, string Answer)> SendAgainAsync(ContractOperation operation, string body)
    {
        var sent = _relay.Exchanges.Last(exchange => Contract.Find(exchange.Request.Method, exchange.Request.Target.Split('?')[0]) == operation).Request;
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(sent.Method), new Uri(_sandbox.Uri, sent.Target)) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (sent.Header("Authorization") is { } credential)
            request.Headers.TryAddWithoutValidation("Authorization", credential);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public override string Id(Service service, string name) => (service, name) switch
    {
        (Service.Etl, "search_text") => "azure",
        (Service.Etl, "authentication_id") => "AZURE_AD_ms_graph",
        (Service.Etl, "connection_id") => "23",
        (Service.Etl, "job_id") => "164",
        (Service.Hdp, "connector_id" or "member") => "55b55556-22d1-4f6a-888f-444a2df565e0",
        (Service.Hdp, "other_member") => _secondConnector,
        (Service.Opsera, "pipelineId") => "5fd56d90979ee048ee660631",
        (Service.Opsera, "runCount") => "1",
        (Service.Opsera, "toolId") => "5fc7a12ebed9dd3a622f5d22",
        (_, "source_id") => _sandbox.Infoworks.SourceId,
        (_, "failing_source_id") => _sandbox.Infoworks.FailingSourceId,
        (_, "failed_job_id") => "8714887c9a8c5bb0b8794812",
        (_, "table_group_id") => _sandbox.Infoworks.TableGroupId,
        (_, "other_table_group_id") => _sandbox.Infoworks.SecondTableGroupId,
        (_, "domain_id") => _sandbox.Infoworks.DomainId,
        (_, "pipeline_id") => _sandbox.Infoworks.PipelineId,
        (_, "pipeline_version_id") => _sandbox.Infoworks.PipelineVersionId,
        (_, "pipeline_group_id") => _sandbox.Infoworks.PipelineGroupId,
        (_, "table_id") => _sandbox.Infoworks.TableId,
        (_, "workflow_id") => _sandbox.Infoworks.WorkflowId,
        (_, "run_workflow_id") => _sandbox.Infoworks.FailingWorkflowId,
        (_, "run_id") => "8714887c9a8c5bb0b8794821",
        (_, "job_id") => "8714887c9a8c5bb0b8794811",
        (_, "task_id") => "BS_0002",
        (_, "environment_id") => _sandbox.Infoworks.EnvironmentId,
        (_, "compute_template_id") => _sandbox.Infoworks.RunningClusterId,
        (_, "stopped_template_id") => _sandbox.Infoworks.StoppedClusterId,
        (_, "jobflow_id") => "source_crawl",
        (_, "service_authentication_id") => "5fa948e77758f33e0e83ec6b",
        (_, "secret_store_id") => "64182fd27eeb1c40de2b6007",
        (_, "secret_id") => "6418304b7eeb1c40de2b6008",
        (_, "data_connection_id") => "45559a53b44f57dfbc8be3d3",
        (_, "user_id") => "7TqgzcUSRRCzFfz4w",
        (_, "preset_id") => "67a1e86f770b8c2230e18e00",
        _ => throw new InvalidOperationException($"There is no {name} of {service}."),
    };

    public override void Refuse(string method, string path) => _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 403, Method = method, PathPattern = path });

    public override Task PassAsync()
    {
        _sandbox.AdvanceClock(TimeSpan.FromHours(1));
        return Task.CompletedTask;
    }

    protected override void Close()
    {
        _relay.Dispose();
        _sandbox.Dispose();
    }
}

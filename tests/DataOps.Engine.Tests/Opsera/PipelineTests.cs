using DataOps.Engine.Opsera;
using DataOps.Engine.Sessions;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Opsera;

public sealed class PipelineTests : OpseraTest
{
    private OpseraClient Client => new(Session);

    [Fact]
    public async Task The_list_is_asked_for_and_read_whole()
    {
        var pipelines = await Client.GetPipelinesAsync(Context).ToListAsync();
        Assert.Equal("GET /api/v1/pipeline/pipelines", OnlyRequest());
        var sample = Assert.Single(pipelines, pipeline => pipeline.TakeText("_id") == Blank);
        Assert.Equal("Blank Template", sample.TakeText("name"));
        Assert.Equal(3, sample.TakeRecord("workflow")!.TakeRecords("plan").Count);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task One_is_asked_for_by_id()
    {
        var pipeline = await Client.GetPipelineAsync(Blank, Context);
        Assert.Equal($$"""POST /api/v1/pipeline/summary {"pipelineId":"{{Blank}}"}""", OnlyRequest());
        Assert.Equal("Blank Template", pipeline.TakeText("name"));
    }

    [Fact]
    public async Task A_full_list_may_be_cut_and_says_so()
    {
        Sandbox.Opsera.AddPipelines(1_200);
        Assert.Equal(1_000, await Client.GetPipelinesAsync(Context).CountAsync());
        Assert.Contains("1,000 pipelines at most", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_is_sent_once()
    {
        await Client.ResetPipelineAsync(Blank, Context);
        Assert.Equal($$"""POST /api/v1/pipeline/reset {"pipelineId":"{{Blank}}"}""", OnlyRequest());
    }

    [Fact]
    public async Task A_pipeline_that_is_not_there_is_not_found()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Client.GetPipelineAsync("5fd56d90979ee048ee66ffff", Context));
        Assert.Equal((ErrorId.ObjectNotFound, "5fd56d90979ee048ee66ffff"), (error.Id, error.TargetObject));
    }

    [Fact]
    public async Task A_reset_whose_answer_lacks_its_opening_brace_as_in_the_vendors_document_is_done()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/reset", BodyText = "\n    \"status\": \"success\",\n    \"message\": \"The pipeline run status has been reset.\"\n}", Count = 1 });
        await Client.ResetPipelineAsync(Blank, Context);

        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/reset", BodyText = "\"status\": \"failed\", \"message\": \"It runs.\" }", Count = 1 });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Client.ResetPipelineAsync(Blank, Context));
        Assert.Equal((ErrorId.Refused, "It runs."), (error.Id, error.VendorMessage));
    }

    [Fact]
    public async Task A_scope_that_is_too_narrow_is_a_matter_of_permission()
    {
        var narrow = new OpseraClient(SignIn(Sandbox.Credentials.OpseraRegistryToken, "registry"));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => narrow.GetPipelineAsync(Blank, Context));
        Assert.Equal(ErrorId.PermissionDenied, error.Id);
    }

    [Fact]
    public async Task A_read_only_session_reads_by_POST_and_changes_nothing()
    {
        Session.Configure(new SessionOptions { ReadOnly = true });
        await Client.GetPipelineAsync(Blank, Context);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Client.ResetPipelineAsync(Blank, Context));
        Assert.Equal(ErrorId.ReadOnlySession, error.Id);
        Assert.EndsWith("/summary", Assert.Single(Sandbox.Requests).Path, StringComparison.Ordinal);
    }
}

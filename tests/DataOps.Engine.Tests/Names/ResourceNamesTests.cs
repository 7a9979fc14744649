using DataOps.Engine.Names;
using DataOps.Engine.Opsera;
using DataOps.Engine.Tests.Opsera;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Names;

public sealed class ResourceNamesTests : OpseraTest
{
    private ResourceNames Pipelines => new(OpseraResources.Pipeline, Session);

    [Fact]
    public async Task Names_are_found_with_one_list()
    {
        var names = Pipelines;
        Assert.Equal("5fd56d90979ee048ee660631", (await names.FindAsync("Nightly load", Context)).Id);
        Assert.Equal("5fd56d90979ee048ee660634", (await names.FindAsync("weekly REPORT", Context)).Id);
        Assert.Equal("5fd56d90979ee048ee660634", (await names.FindAsync("5fd56d90979ee048ee660634", Context)).Id);
        Assert.Equal("GET /api/v1/pipeline/pipelines", OnlyRequest());
    }

    [Fact]
    public async Task Many_names_at_once_share_the_list()
    {
        var names = Pipelines;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => names.FindAsync("Nightly load", Context))));
        Assert.Equal("GET /api/v1/pipeline/pipelines", OnlyRequest());
    }

    [Fact]
    public async Task A_list_that_failed_is_asked_for_again()
    {
        var names = Pipelines;
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 403, Count = 1 });
        await Assert.ThrowsAsync<DataOpsException>(() => names.FindAsync("Nightly load", Context));
        Assert.Equal("5fd56d90979ee048ee660631", (await names.FindAsync("Nightly load", Context)).Id);
    }

    [Fact]
    public async Task A_name_that_nothing_has_offers_the_nearest()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Pipelines.FindAsync("Nightly lode", Context));
        Assert.Equal(ErrorId.ObjectNotFound, error.Id);
        Assert.Contains("The nearest names are 'Nightly load', 'Nightly export', 'Nightly cleanup'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_several_have_is_ambiguous()
    {
        // A list in which two pipelines differ in the case of their names, and two in nothing.
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, BodyText = """[{"_id":"a","name":"Load"},{"_id":"b","name":"load"},{"_id":"c","name":"Twin","createdAt":"2024-05-01T00:00:00Z"},{"_id":"d","name":"Twin"}]""" });
        var names = Pipelines;
        Assert.Equal("b", (await names.FindAsync("load", Context)).Id);
        var twins = await Assert.ThrowsAsync<DataOpsException>(() => names.FindAsync("twin", Context));
        Assert.Equal((ErrorId.AmbiguousName, "2 pipelines have the name 'twin': c ('Twin', idle, created 2024-05-01), d ('Twin', idle)."), (twins.Id, twins.Message));
        var loads = await Assert.ThrowsAsync<DataOpsException>(() => names.FindAsync("LOAD", Context));
        Assert.Equal((ErrorId.AmbiguousName, "2 pipelines have the name 'LOAD': a ('Load', idle), b ('load', idle)."), (loads.Id, loads.Message));
    }

    [Fact]
    public async Task A_list_that_may_be_cut_says_so()
    {
        var records = string.Join(',', Enumerable.Range(0, OpseraClient.RecordLimit).Select(number => $$"""{"_id":"{{number}}","name":"load {{number}}"}"""));
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, BodyText = $"[{records}]" });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Pipelines.FindAsync("weekly", Context));
        Assert.Contains("The server listed 1,000 pipelines and there may be more: specify the id.", error.Message, StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;

namespace DataOps.Contract.Tests;

/// <summary>Every operation sent to a sandbox, with all that passed.</summary>
public sealed class SandboxWalk : IAsyncLifetime
{
    private readonly List<(SentRequest Request, int Status, JsonNode? Answer)> _exchanges = [];
    private ILookup<ContractOperation?, (SentRequest Request, int Status, JsonNode? Answer)> _byOperation = null!;

    /// <summary>What passed that is of no operation.</summary>
    internal IEnumerable<(SentRequest Request, int Status, JsonNode? Answer)> Unknown => _byOperation[null];

    internal List<string> Failures { get; } = [];

    public async Task InitializeAsync()
    {
        foreach (var (operation, call) in ContractCalls.All)
            await WalkAsync(operation.ToString(), call);
        foreach (var (name, call) in ContractCalls.Variants)
            await WalkAsync(name, call);
        _byOperation = _exchanges.ToLookup(exchange => Contract.Find(exchange.Request.Method, exchange.Request.Path));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal IEnumerable<(SentRequest Request, int Status, JsonNode? Answer)> Of(ContractOperation operation) => _byOperation[operation];

    // Each with a sandbox of its own: what one changes is not there for the next.
    private async Task WalkAsync(string name, Func<ContractWorld, Task<object?>> call)
    {
        using var world = new SandboxWorld();
        try
        {
            await call(world);
        }
        catch (DataOpsException exception)
        {
            Failures.Add($"{name}: {exception.Message}");
        }

        _exchanges.AddRange(world.Exchanges);
    }
}

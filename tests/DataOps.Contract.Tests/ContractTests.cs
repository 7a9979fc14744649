using DataOps.Engine.Tests.Http;
using Xunit.Abstractions;

namespace DataOps.Contract.Tests;

/// <summary>The contracts are of all operations, and say where they come from.</summary>
public sealed class ContractTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds = ["documented", "sdk", "inferred"];

    [Fact]
    public void Every_operation_has_a_contract_and_a_call_that_sends_it()
    {
        var operations = DeclaredOperations.All.Values.ToList();
        var declared = operations.Select(operation => operation.ToString()).Distinct().Order().ToList();
        Assert.Equal(declared, Contract.All.Keys.Order());
        Assert.Equal(declared, ContractCalls.All.Keys.Select(operation => operation.ToString()).Distinct().Order());
        Assert.All(operations, operation => Assert.Equal(operation.Service, Contract.Of(operation).Service));
    }

    [Fact]
    public void Every_part_says_where_it_comes_from()
    {
        foreach (var operation in Contract.All.Values)
        {
            Assert.All(SourcesOf(operation), source => Assert.True(Kinds.Contains(Contract.KindOf(source)) && source.Contains(": ", StringComparison.Ordinal), $"{operation}: '{source}' is not a source."));
            Assert.NotEmpty(operation.Answers);
            foreach (var reason in operation.Optional.Concat(operation.Absent).Concat(operation.Known).Concat(operation.Invented).Concat(operation.Answers.Values.SelectMany(answer => answer.Unread)))
                Assert.False(string.IsNullOrWhiteSpace(reason.Value), $"{operation}: {reason.Key} has no reason.");
        }

        var counts = Contract.All.Values.GroupBy(operation => Kinds[SourcesOf(operation).Max(source => Array.IndexOf(Kinds, Contract.KindOf(source)))]).ToDictionary(group => group.Key, group => group.Count());
        output.WriteLine($"{Contract.All.Count} operations: {string.Join(", ", Kinds.Select(kind => $"{counts.GetValueOrDefault(kind)} {kind}"))}, by the weakest source of their request and first answer.");
    }

    // The first answer is the best known one.
    private static IEnumerable<string> SourcesOf(ContractOperation operation) =>
        new[] { operation.Source, operation.BodySource, operation.Answers.Values.First().Source }.OfType<string>();
}

using DataOps.Engine.Operations;

namespace DataOps.Contract.Tests;

/// <summary>For each operation of the engine a call that sends it with all that it can carry, and what comes of it.</summary>
internal static class ContractCalls
{
    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } =
        EtlCalls.All.Concat(HdpCalls.All).Concat(OpseraCalls.All).Concat(InfoworksCalls.All).Concat(InfoworksListCalls.All).Concat(InfoworksRecordCalls.All).Concat(InfoworksReportCalls.All).Concat(InfoworksConfigurationCalls.All).Concat(InfoworksRunCalls.All).ToDictionary();

    /// <summary>Calls that send the same operations in other ways, for what the sandbox answers to them.</summary>
    public static IReadOnlyDictionary<string, Func<ContractWorld, Task<object?>>> Variants { get; } =
        HdpCalls.Variants.Concat(InfoworksCalls.Variants).Concat(InfoworksRecordCalls.Variants).Concat(InfoworksConfigurationCalls.Variants).Concat(InfoworksRunCalls.Variants).ToDictionary();

    internal static async Task<object?> Nothing(this Task task)
    {
        await task;
        return null;
    }

    internal static async Task<object?> As<T>(this Task<T> task) => await task;

    internal static async Task<object?> As<T>(this IAsyncEnumerable<T> items) => await items.ToListAsync();
}

using Xunit;

namespace DataOps.Module.Tests;

/// <summary>Asserts that name everything that is wrong, where xUnit shows the first few items.</summary>
internal static class Offenders
{
    /// <summary>Fails with the list, if there is anything in it.</summary>
    /// <param name="offenders">What is wrong.</param>
    public static void None(IEnumerable<string> offenders)
    {
        var list = string.Join(", ", offenders);
        Assert.True(list.Length == 0, list);
    }

    /// <summary>Fails with what only one of two lists has, in whatever order.</summary>
    /// <param name="expected">What there should be.</param>
    /// <param name="actual">What there is.</param>
    public static void Differences(IReadOnlyCollection<string> expected, IReadOnlyCollection<string> actual) =>
        None([.. expected.Except(actual).Select(item => $"missing: {item}"), .. actual.Except(expected).Select(item => $"too many: {item}")]);
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>
/// Gets the numbers of runs: as given, and from a piped run or log record. A piped pipeline provides none, because the number that
/// it contains may be outdated. What is not a number becomes 0.
/// </summary>
internal sealed class RunCountAttribute : ArgumentAttribute
{
    private const string PipelineType = "DataOps.Pipeline";

    // A number has no identity, so a reserved value is the mark.
    private const int Missing = int.MinValue;

    internal override object NoItems => Array.Empty<int>();

    internal override Emptiness FindMissing(object? bound) => bound is int[] numbers && numbers.Contains(Missing) ? Emptiness.Null : Emptiness.None;

    private protected override object Mark(Emptiness emptiness) => (int[])[Missing];

    private protected override object? Convert(object? given, EngineIntrinsics engine)
    {
        var numbers = new List<int>();
        Collect(given, numbers);
        return numbers.ToArray();
    }

    private static void Collect(object? value, List<int> numbers)
    {
        var inner = Unwrap(value);
        switch (inner)
        {
            case var _ when EmptinessOf(value) != Emptiness.None:
                numbers.Add(Missing);
                break;
            case string or ValueType:
                numbers.Add(int.TryParse(System.Convert.ToString(inner, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
                break;
            case IList items and not IDictionary:
                foreach (var item in items)
                    Collect(item, numbers);
                break;
            default:
                var source = PSObject.AsPSObject(value!);
                if (source.Properties["RunCount"] is { } count && !source.TypeNames.Any(name => name.EndsWith(PipelineType, StringComparison.Ordinal)))
                    Collect(count.Value, numbers);
                break;
        }
    }
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>
/// Takes the numbers of runs: as they are given, and out of a piped run or log record. A piped pipeline gives none, since the number that
/// it carries may be old by now. What is not a number becomes 0.
/// </summary>
internal sealed class RunCountAttribute : ArgumentAttribute
{
    private const string PipelineType = "DataOps.Pipeline";

    // No number can be an object that is known again.
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

using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>
/// Takes the numbers of runs: as they are given, and out of a piped run or log record. A piped pipeline gives none, since the number that
/// it carries may be old by now, nor does an empty cell of a CSV file. What is no number becomes 0.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RunCountAttribute : ArgumentTransformationAttribute
{
    private const string PipelineType = "DataOps.Pipeline";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var numbers = new List<int>();
        Collect(inputData, numbers);
        return numbers.ToArray();
    }

    private static void Collect(object? value, List<int> numbers)
    {
        var inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (inner)
        {
            case null or "":
                break;
            case string or ValueType:
                numbers.Add(int.TryParse(Convert.ToString(inner, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
                break;
            case IList items and not IDictionary:
                foreach (var item in items)
                    Collect(item, numbers);
                break;
            default:
                var source = PSObject.AsPSObject(value!);
                if (!source.TypeNames.Any(name => name.EndsWith(PipelineType, StringComparison.Ordinal)))
                    Collect(source.Properties["RunCount"]?.Value, numbers);
                break;
        }
    }
}

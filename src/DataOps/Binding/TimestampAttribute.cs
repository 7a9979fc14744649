using System.Globalization;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>
/// Converts times: text as PowerShell's [datetime] reads it, the same in every culture, and all of .NET's date types.
/// A number is refused: PowerShell would read it in units of 100 nanoseconds since the year 1.
/// </summary>
internal sealed class TimestampAttribute : ArgumentAttribute
{
    internal override Emptiness FindMissing(object? bound) => Emptiness.None;

    private protected override object Mark(Emptiness emptiness) => throw GivenAttribute.Missing();

    private protected override object? Convert(object? given, EngineIntrinsics engine)
    {
        DateTimeOffset[] times = [.. ElementsOf(given).Select(ConvertOne)];
        return times is [var only] && ReferenceEquals(ElementsOf(given).First(), given) ? only : times;
    }

    private static DateTimeOffset ConvertOne(object? value)
    {
        if (EmptinessOf(value) != Emptiness.None)
            throw GivenAttribute.Missing();

        try
        {
            return Unwrap(value) switch
            {
                DateTimeOffset exact => exact,
                DateTime time => new DateTimeOffset(time),
                DateOnly day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue)),
                string text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeLocal),
                // Deserialized from a file or another process.
                _ when value is PSObject item && item.TypeNames.Contains("Deserialized.System.DateTimeOffset") && item.Properties["UtcDateTime"]?.Value is DateTime time =>
                    new DateTimeOffset(time.Ticks, TimeSpan.Zero),
                _ => throw Wrong(value!),
            };
        }
        catch (Exception exception) when (exception is FormatException or ArgumentOutOfRangeException)
        {
            throw Wrong(value!);
        }
    }

    private static ArgumentTransformationMetadataException Wrong(object value) =>
        new($"'{value}' is not a date in an unambiguous format: write it like '2030-01-31' or '2030-01-31T08:00'.");
}

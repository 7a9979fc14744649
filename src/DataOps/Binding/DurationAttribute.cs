using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace DataOps.Binding;

/// <summary>
/// Converts a duration or a time of day: a number in the parameter's unit, text like 08:30 or 00:00:05, or one of .NET's types for either.
/// PowerShell would read a number in units of 100 nanoseconds, and text without a colon in days.
/// </summary>
internal sealed partial class DurationAttribute : ArgumentAttribute
{
    /// <summary>Whether it is a time of day, so that a number means hours; otherwise a number means seconds.</summary>
    public bool IsTimeOfDay { get; init; }

    /// <summary>Whether it may be negative.</summary>
    public bool MayBeNegative { get; init; }

    internal override Emptiness FindMissing(object? bound) => Emptiness.None;

    private protected override object Mark(Emptiness emptiness) => throw GivenAttribute.Missing();

    private protected override object? Convert(object? given, EngineIntrinsics engine)
    {
        TimeSpan? read = Unwrap(given) switch
        {
            TimeSpan duration => duration,
            TimeOnly time when IsTimeOfDay => time.ToTimeSpan(),
            DateTime time when IsTimeOfDay => time.TimeOfDay,
            DateTimeOffset time when IsTimeOfDay => time.TimeOfDay,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => OfNumber(number),
            string text => OfText(text.Trim()),
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => OfNumber(System.Convert.ToDouble(Unwrap(given), CultureInfo.InvariantCulture)),
            _ => null,
        };
        return read is { } length && (MayBeNegative || length >= TimeSpan.Zero) && (!IsTimeOfDay || (length < TimeSpan.FromDays(1) && length.Ticks % TimeSpan.TicksPerMinute == 0))
            ? length
            : throw new ArgumentTransformationMetadataException(IsTimeOfDay
                ? $"'{given}' is not a time of day: write it like 08:30, or give the hours as a number below 24. Seconds are not allowed."
                : $"'{given}' is not a duration: write it like 00:00:05, or give the seconds as a number.");
    }

    private TimeSpan? OfNumber(double number)
    {
        var seconds = IsTimeOfDay ? number * 3600 : number;
        return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(Math.Round(seconds, 6)) : null;
    }

    // .NET itself reads 24:00 as 24 days.
    private static TimeSpan? OfText(string text)
    {
        if (Clock().Match(text) is not { Success: true } match)
            return null;

        var hours = Part(match, "hours");
        if (match.Groups["days"].Success && hours >= 24)
            return null;

        var length = TimeSpan.FromDays(Part(match, "days")) + TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(Part(match, "minutes")) + TimeSpan.FromSeconds(Part(match, "seconds"));
        return match.Groups["minus"].Success ? -length : length;
    }

    private static double Part(Match match, string name) => match.Groups[name] is { Success: true } part ? double.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<minus>-)?(?:(?<days>[0-9]{1,6})\.)?(?<hours>[0-9]{1,6}):(?<minutes>[0-5][0-9])(?::(?<seconds>[0-5][0-9](?:\.[0-9]{1,7})?))?$")]
    private static partial Regex Clock();
}

using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace DataOps.Engine.Json;

/// <summary>Numbers as JSON writes them, with every digit that was sent.</summary>
internal static class JsonNumber
{
    // A long can hold any number of this many digits, and a double any of these.
    private const int LongDigits = 18;
    private const int DoubleDigits = 15;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789+-.eE");

    /// <summary>Whether a word consists only of characters of numbers.</summary>
    internal static bool IsNumeric(ReadOnlySpan<char> word) => word.IndexOfAnyExcept(Characters) < 0;

    /// <summary>Whether a word is short enough that a <see cref="long"/> or a <see cref="double"/> holds it exactly.</summary>
    internal static bool IsSmall(ReadOnlySpan<char> word) => IsNumber(word, out var isWhole, out var hasExponent, out var digits)
        && (isWhole ? digits <= LongDigits : digits <= DoubleDigits && !hasExponent);

    /// <summary>Returns a word as a number of the first type that keeps its digits: long, <see cref="BigInteger"/>, double, decimal; the word itself if none does.</summary>
    internal static object Parse(string word)
    {
        if (!IsNumber(word, out var isWhole, out _, out _))
            return word;
        if (isWhole)
            return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (object)number : BigInteger.Parse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var digits = Significant(word);
        if (double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture) is var real && double.IsFinite(real) && Significant(real.ToString("R", CultureInfo.InvariantCulture)) == digits)
            return real;
        return decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && Significant(exact.ToString(CultureInfo.InvariantCulture)) == digits ? exact : word;
    }

    // The grammar of JSON: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
    private static bool IsNumber(ReadOnlySpan<char> word, out bool isWhole, out bool hasExponent, out int digits)
    {
        (isWhole, hasExponent) = (true, false);
        var at = word is ['-', ..] ? 1 : 0;
        digits = Digits(word, ref at);
        if (digits == 0 || (digits > 1 && word[at - digits] == '0'))
            return false;
        if (at < word.Length && word[at] == '.')
        {
            isWhole = false;
            at++;
            if (Digits(word, ref at) is var fraction && fraction == 0)
                return false;
            digits += fraction;
        }

        if (at < word.Length && word[at] is 'e' or 'E')
        {
            (isWhole, hasExponent) = (false, true);
            at += at + 1 < word.Length && word[at + 1] is '+' or '-' ? 2 : 1;
            if (Digits(word, ref at) == 0)
                return false;
        }

        return at == word.Length;
    }

    private static int Digits(ReadOnlySpan<char> word, ref int at)
    {
        var start = at;
        while (at < word.Length && char.IsAsciiDigit(word[at]))
            at++;
        return at - start;
    }

    // Sign, digits without leading and trailing zeros, and the power of ten of the last one: equal for equal numbers, however they are written.
    private static (bool IsNegative, string Digits, long Power) Significant(ReadOnlySpan<char> word)
    {
        var e = word.IndexOfAny('e', 'E');
        var power = e < 0 ? 0 : long.TryParse(word[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? exponent : long.MaxValue;
        var mantissa = e < 0 ? word : word[..e];
        var isNegative = mantissa[0] == '-';
        mantissa = mantissa.TrimStart('-');
        var point = mantissa.IndexOf('.');
        var digits = (point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..])).TrimStart('0');
        var shown = digits.TrimEnd('0');
        if (point >= 0)
            power -= mantissa.Length - point - 1;
        return shown.Length == 0 ? (isNegative, "", 0) : (isNegative, shown, power + digits.Length - shown.Length);
    }
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

namespace DataOps.Binding;

/// <summary>
/// Finds the text that the user typed. PowerShell reads <c>0041</c> and <c>2024.10</c> as numbers, and keeps the text along with the number
/// for a standalone argument, but not in a list, variable or object.
/// </summary>
internal static class TypedText
{
    // Up to here, a floating-point number represents every integer exactly.
    private const double LargestWhole = 1L << 53;

    private static readonly ConditionalWeakTable<string, object> Doubtful = [];

    private static readonly Func<PSObject, string?>? TokenTextOf =
        typeof(PSObject).GetProperty("TokenText", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod?.CreateDelegate<Func<PSObject, string?>>();

    /// <summary>The text of an argument.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It cannot be read as text.</exception>
    internal static string Of(object value)
    {
        if (value is PSObject wrapped && TokenTextOf?.Invoke(wrapped) is { } typed)
            return typed;

        var inner = ArgumentAttribute.Unwrap(value);
        return inner switch
        {
            string text => text,
            decimal number when decimal.IsInteger(number) => decimal.Truncate(number).ToString(CultureInfo.InvariantCulture),
            float or double or Half or decimal => OfFraction((IFormattable)inner),
            _ when IsNumber(inner) => Convert.ToString(inner, CultureInfo.InvariantCulture)!,
            IDictionary or PSCustomObject or SecureString or PSCredential or ScriptBlock or AuthToken or DataOpsObject and not Run =>
                throw new ArgumentTransformationMetadataException($"It accepts text, not an object of type {PipedObject.TypeOf(value)}."),
            _ => LanguagePrimitives.ConvertTo<string>(value),
        };
    }

    /// <summary>Whether something can be an id or the name of a thing: text or a number.</summary>
    internal static bool IsPlain(object? value) => value is string or char or Guid || IsNumber(value);

    /// <summary>Whether something is a number.</summary>
    internal static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger or decimal or float or double or Half;

    /// <summary>Whether a text was created from a number that may have been typed differently.</summary>
    internal static bool IsDoubtful(string text) => Doubtful.TryGetValue(text, out _);

    private static string OfFraction(IFormattable number)
    {
        var value = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        if (number is not decimal && double.IsInteger(value) && Math.Abs(value) <= LargestWhole)
            return value.ToString("F0", CultureInfo.InvariantCulture);

        // A new string, which is recognized by its identity.
        var text = new string(number.ToString(null, CultureInfo.InvariantCulture));
        Doubtful.Add(text, text);
        return text;
    }
}

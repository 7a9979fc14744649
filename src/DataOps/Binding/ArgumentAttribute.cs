using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Security;

namespace DataOps.Binding;

/// <summary>
/// Converts the argument of a parameter. Every parameter has one: it keeps track of an argument that was given without a value, so that the
/// command refuses it instead of continuing as if it had not been given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        EmptinessOf(inputData) is var emptiness && (emptiness == Emptiness.None || IsValue(emptiness)) ? Convert(inputData, engineIntrinsics) : Mark(emptiness);

    /// <summary>The value of the parameter if an empty list was given that means none.</summary>
    internal virtual object NoItems => throw new NotSupportedException($"{GetType().Name} is for single values.");

    /// <summary>Whether a piped object may lack a value in this way, and is then treated like one without the property.</summary>
    /// <param name="emptiness">How it is empty.</param>
    /// <param name="textsOf">Returns the texts of another parameter; none if it has no value.</param>
    internal virtual bool MayLack(Emptiness emptiness, Func<string, IReadOnlyCollection<string>> textsOf) => false;

    /// <summary>Whether a number that was typed differently from how it is read should have been text.</summary>
    /// <param name="typed">How it was typed.</param>
    internal virtual bool ShouldBeText(string typed) => true;

    /// <summary>The texts in the bound value: ids, names, keys, and numbers that perhaps should have been text.</summary>
    internal virtual IEnumerable<string> TextsIn(object? bound) => bound switch
    {
        string text => [text],
        string[] texts => texts,
        _ => [],
    };

    /// <summary>How the bound value, or one of its elements, is missing a value.</summary>
    internal abstract Emptiness FindMissing(object? bound);

    /// <summary>How a value is empty.</summary>
    internal static Emptiness EmptinessOf(object? value) => Unwrap(value) switch
    {
        null or DBNull => Emptiness.Null,
        _ when ReferenceEquals(value, AutomationNull.Value) => Emptiness.Null,
        System.Management.Automation.Language.NullString => Emptiness.Null,
        string text => IsBlank(text) ? Emptiness.Blank : Emptiness.None,
        SecureString { Length: 0 } => Emptiness.Blank,
        PSCredential credential => IsBlank(credential.UserName) || credential.Password is null or { Length: 0 } ? Emptiness.Blank : Emptiness.None,
        Uri address => IsBlank(address.OriginalString) ? Emptiness.Blank : Emptiness.None,
        ICollection { Count: 0 } => Emptiness.NoItems,
        _ => Emptiness.None,
    };

    /// <summary>The object inside PowerShell's wrapper.</summary>
    internal static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>Whether something that is empty in this way still counts as a value.</summary>
    private protected virtual bool IsValue(Emptiness emptiness) => false;

    /// <summary>The mark to bind for a missing value.</summary>
    private protected abstract object Mark(Emptiness emptiness);

    /// <summary>Converts the argument to the type of the parameter.</summary>
    private protected abstract object? Convert(object? given, EngineIntrinsics engine);

    /// <summary>The elements of a list, or the single value.</summary>
    private protected static IEnumerable<object?> ElementsOf(object? given) =>
        Unwrap(given) is var inner and not IDictionary && LanguagePrimitives.GetEnumerable(inner) is { } items ? items.Cast<object?>() : [given];

    // An empty cell of a file may contain a byte order mark.
    private static bool IsBlank(string? text) => text is null ||
        text.All(letter => char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format);
}

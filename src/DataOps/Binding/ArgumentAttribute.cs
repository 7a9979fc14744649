using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Security;

namespace DataOps.Binding;

/// <summary>
/// Takes what is given for a parameter. Every parameter has one: it keeps visible that something was given without a value, so that the
/// command refuses it, and does not go on as if it had not been given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        EmptinessOf(inputData) is var emptiness && (emptiness == Emptiness.None || IsValue(emptiness)) ? Convert(inputData, engineIntrinsics) : Mark(emptiness);

    /// <summary>What the parameter is when an empty list was given that means none.</summary>
    internal virtual object NoItems => throw new NotSupportedException($"{GetType().Name} is for single values.");

    /// <summary>Whether a piped object may have none, empty in that way, and counts as one without such a property then.</summary>
    /// <param name="emptiness">In which way it is empty.</param>
    /// <param name="hasValue">Tells whether another parameter has a value.</param>
    internal virtual bool MayLack(Emptiness emptiness, Func<string, bool> hasValue) => false;

    /// <summary>Whether a number that was typed in another way than it is read should have been a text.</summary>
    /// <param name="typed">How it was typed.</param>
    internal virtual bool ShouldBeText(string typed) => true;

    /// <summary>The texts in what is bound: ids, names, keys; and numbers that should perhaps have been texts.</summary>
    internal virtual IEnumerable<string> TextsIn(object? bound) => bound switch
    {
        string text => [text],
        string[] texts => texts,
        _ => [],
    };

    /// <summary>In which way a value that is bound, or one of its elements, is none.</summary>
    internal abstract Emptiness FindMissing(object? bound);

    /// <summary>In which way a value is none.</summary>
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

    /// <summary>What PowerShell has wrapped.</summary>
    internal static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>Whether what is empty in that way is a value all the same.</summary>
    private protected virtual bool IsValue(Emptiness emptiness) => false;

    /// <summary>What stands in the parameter for a value that is none.</summary>
    private protected abstract object Mark(Emptiness emptiness);

    /// <summary>Makes what the parameter takes of what was given.</summary>
    private protected abstract object? Convert(object? given, EngineIntrinsics engine);

    /// <summary>The elements of a list, or the one thing that is none.</summary>
    private protected static IEnumerable<object?> ElementsOf(object? given) =>
        Unwrap(given) is var inner and not IDictionary && LanguagePrimitives.GetEnumerable(inner) is { } items ? items.Cast<object?>() : [given];

    // An empty cell of a file may hold a mark of its encoding.
    private static bool IsBlank(string? text) => text is null ||
        text.All(letter => char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format);
}

using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts text, as it was typed.</summary>
internal sealed class TextAttribute : SingleArgumentAttribute<string>
{
    /// <summary>The markers for missing text. If one were sent by mistake, it could not be part of a path.</summary>
    internal static readonly MissingMarkers<string> Missing = new(static () => new string(' ', 1));

    /// <summary>Whether an empty string is a value, as the help states.</summary>
    public bool TakesBlank { get; init; }

    private protected override bool IsValue(Emptiness emptiness) => TakesBlank && emptiness == Emptiness.Blank;

    private protected override MissingMarkers<string> Markers => Missing;

    private protected override string ConvertOne(object given, EngineIntrinsics engine) => TypedText.Of(given);
}

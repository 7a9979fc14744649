using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes a text as it was typed.</summary>
internal sealed class TextAttribute : SingleArgumentAttribute<string>
{
    /// <summary>What stands in texts for those that are none. Were it sent by mistake, no path could carry it.</summary>
    internal static readonly MissingMarks<string> Missing = new(static () => new string(' ', 1));

    /// <summary>Whether an empty text is a value, as the help says.</summary>
    public bool TakesBlank { get; init; }

    private protected override bool IsValue(Emptiness emptiness) => TakesBlank && emptiness == Emptiness.Blank;

    private protected override MissingMarks<string> Marks => Missing;

    private protected override string ConvertOne(object given, EngineIntrinsics engine) => TypedText.Of(given);
}

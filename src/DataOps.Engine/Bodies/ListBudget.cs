using DataOps.Engine.Json;

namespace DataOps.Engine.Bodies;

/// <summary>Reads the items of a list and what stands beside them, each within its limits.</summary>
/// <param name="reader">The text.</param>
/// <param name="stream">Where the text comes from.</param>
/// <param name="isWhole">Whether the list is collected, so that one limit is for all of it.</param>
internal sealed class ListBudget(JsonRecordReader reader, LimitedStream stream, bool isWhole)
{
    private object? _last;
    private int _items;
    private int _valuesBeside;
    private long _charactersBeside;
    private long _position;

    /// <summary>Reads the items of the array that the reader stands at.</summary>
    internal IEnumerable<object?> ReadItems()
    {
        for (BeginItem(); reader.NextItem(); BeginItem())
            yield return _last = reader.ReadValue(_last);
        _position = reader.Position;
    }

    /// <summary>Reads a member that holds no such array: an item of its own, a list with gaps, or something beside the list.</summary>
    /// <param name="isBeside">Tells of a value whether it stands beside the list. All that does is kept, and has a limit together.</param>
    internal object? ReadMember(Func<object?, bool> isBeside)
    {
        BeginItem();
        var values = reader.ValuesLeft;
        var value = reader.ReadValue();
        var characters = reader.Position - _position;
        _position = reader.Position;
        if (!isBeside(value))
            return value;

        _charactersBeside += characters;
        _valuesBeside += values - reader.ValuesLeft;
        if (_charactersBeside > AnswerLimits.ItemBytes)
            throw new AnswerLimitException($"what stands in it beside its list is longer than {AnswerLimits.InMegabytes(AnswerLimits.ItemBytes)}");
        if (_valuesBeside > AnswerLimits.Values)
            throw new AnswerLimitException($"more than {AnswerLimits.Values:N0} values stand in it beside its list");
        return value;
    }

    // White space before it counts too.
    private void BeginItem()
    {
        if (_items++ > AnswerLimits.ListItems)
            throw new AnswerLimitException($"it is a list of more than {AnswerLimits.ListItems:N0} items");
        if (isWhole)
            return;

        reader.ValuesLeft = AnswerLimits.Values;
        stream.BeginItem();
    }
}

using System.Globalization;
using DataOps.Engine.Json;

namespace DataOps.Engine.Bodies;

/// <summary>Reads the items of a list and the other members of its answer, each within its limits.</summary>
/// <param name="reader">The reader of the text.</param>
/// <param name="stream">The source of the text.</param>
/// <param name="isWhole">Whether the list is collected, so that one limit applies to all of it.</param>
internal sealed class ListBudget(JsonRecordReader reader, LimitedStream stream, bool isWhole)
{
    private object? _last;
    private int _items;
    private int _valuesBeside;
    private long _charactersBeside;
    private long _position;

    /// <summary>Reads the items of the array at the reader's position.</summary>
    internal IEnumerable<object?> ReadItems()
    {
        for (BeginItem(); reader.NextItem(); BeginItem())
            yield return _last = reader.ReadValue(_last);
        _position = reader.Position;
    }

    /// <summary>Reads a member without such an array: an item of its own, a list with gaps, or another member of the answer.</summary>
    /// <param name="isBeside">Whether a value is another member of the answer rather than part of the list. Those are all kept, and share a limit.</param>
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
            throw new AnswerLimitException($"its members other than the list are longer than {AnswerLimits.InMegabytes(AnswerLimits.ItemBytes)}");
        if (_valuesBeside > AnswerLimits.Values)
            throw new AnswerLimitException(string.Create(CultureInfo.InvariantCulture, $"it has more than {AnswerLimits.Values:N0} values outside its list"));
        return value;
    }

    // White space before it counts as well.
    private void BeginItem()
    {
        if (_items++ > AnswerLimits.ListItems)
            throw new AnswerLimitException(string.Create(CultureInfo.InvariantCulture, $"it is a list of more than {AnswerLimits.ListItems:N0} items"));
        if (isWhole)
            return;

        reader.ValuesLeft = AnswerLimits.Values;
        stream.BeginItem();
    }
}

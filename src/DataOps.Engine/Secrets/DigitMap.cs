namespace DataOps.Engine.Secrets;

/// <summary>Maps bytes that were encoded as digits to their places in the source.</summary>
/// <param name="source">The text with the digits.</param>
/// <param name="places">The place of each digit in the text.</param>
/// <param name="first">The index of the first digit of the first byte.</param>
/// <param name="bits">The number of bits per digit.</param>
internal sealed class DigitMap(EncodedText source, int[] places, int first, int bits) : SourceMap
{
    internal override int StartOf(int index) => source.StartOf(places[first + (index * 8 / bits)]);

    internal override int EndOf(int index) => source.EndOf(places[first + (((index * 8) + 7) / bits)]);
}

namespace DataOps.Engine.Secrets;

/// <summary>The places of bytes that were encoded as digits.</summary>
/// <param name="source">The text with the digits.</param>
/// <param name="places">Where each digit is in it.</param>
/// <param name="first">The first digit of the first byte.</param>
/// <param name="bits">How many bits a digit has.</param>
internal sealed class DigitMap(EncodedText source, int[] places, int first, int bits) : SourceMap
{
    internal override int StartOf(int index) => source.StartOf(places[first + (index * 8 / bits)]);

    internal override int EndOf(int index) => source.EndOf(places[first + (((index * 8) + 7) / bits)]);
}

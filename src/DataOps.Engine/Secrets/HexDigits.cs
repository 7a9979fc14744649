namespace DataOps.Engine.Secrets;

/// <summary>Reads hexadecimal digits.</summary>
internal static class HexDigits
{
    private static readonly sbyte[] Values = Make();

    /// <summary>The value of a digit, or -1.</summary>
    internal static int Of(byte letter) => Values[letter];

    private static sbyte[] Make()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        for (var value = 0; value < 16; value++)
            values["0123456789abcdef"[value]] = values["0123456789ABCDEF"[value]] = (sbyte)value;
        return values;
    }
}

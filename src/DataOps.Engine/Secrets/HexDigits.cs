namespace DataOps.Engine.Secrets;

/// <summary>Reads hexadecimal digits.</summary>
internal static class HexDigits
{
    /// <summary>The value of a digit, or -1.</summary>
    internal static int Of(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => -1,
    };
}

using System.Globalization;

namespace DataOps.Sandbox;

/// <summary>Ids of 24 hexadecimal digits that begin with their time in seconds, as the document stores behind two of the services create them.</summary>
internal sealed class ObjectId(int seed)
{
    private int _counter;

    public string Next(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"{time.ToUnixTimeSeconds():x8}{seed & 0xffff:x4}dada{Interlocked.Increment(ref _counter):x8}");

    /// <summary>The id of the n-th record of an object with an id: always the same.</summary>
    public static string Of(string owner, int run, long index, DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"{time.ToUnixTimeSeconds():x8}{owner.AsSpan(owner.Length - 4)}{run & 0xffff:x4}{index & 0xffffffff:x8}");
}

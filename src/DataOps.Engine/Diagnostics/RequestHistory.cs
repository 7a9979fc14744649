namespace DataOps.Engine.Diagnostics;

/// <summary>The last requests of this process, with secrets masked.</summary>
public static class RequestHistory
{
    private const int Most = 50;

    private static readonly DiagnosticRequest?[] Ring = new DiagnosticRequest?[Most];
    private static long _count;

    /// <summary>The requests, oldest first.</summary>
    public static IReadOnlyList<DiagnosticRequest> List()
    {
        var end = Interlocked.Read(ref _count);
        return Enumerable.Range(0, Most).Select(back => Volatile.Read(ref Ring[(end + back) % Most])).OfType<DiagnosticRequest>().ToArray();
    }

    internal static void Add(DiagnosticRequest request) => Volatile.Write(ref Ring[(Interlocked.Increment(ref _count) - 1) % Most], request);
}

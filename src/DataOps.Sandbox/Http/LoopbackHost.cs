using System.Globalization;
using System.Net;

namespace DataOps.Sandbox.Http;

/// <summary>
/// The hosts that a request may name. A web page can let its own name point to this machine and have a browser send requests here;
/// the browser then still names the page's host.
/// </summary>
internal static class LoopbackHost
{
    private const string Name = "localhost";

    /// <summary>Throws if a request names a host that is not a loopback name or address, with any port.</summary>
    /// <param name="target">The target of the request line.</param>
    /// <param name="host">The Host header; null if there is none, as HTTP/1.0 allows.</param>
    /// <param name="isOld">Whether the request is HTTP/1.0.</param>
    public static void Check(string target, string? host, bool isOld)
    {
        if (host is null && !isOld) throw new MalformedRequestException(400, "The request has no Host header.");
        if (host is not null) Check(host);
        if (target.StartsWith('/') || target == "*") return;
        // A proxy's absolute form names a host of its own.
        Check(Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Authority.Length > 0 ? uri.Authority : target);
    }

    private static void Check(string host)
    {
        if (!IsLoopback(host))
            throw new MalformedRequestException(421, "The sandbox answers only requests to localhost or to an address of loopback, such as 127.0.0.1. This one names another host.");
    }

    private static bool IsLoopback(string host)
    {
        if (host.StartsWith('['))
            return host.IndexOf(']', StringComparison.Ordinal) is var end and > 0 && IsPort(host.AsSpan(end + 1)) && IPAddress.TryParse(host.AsSpan(1, end - 1), out var inner) && IPAddress.IsLoopback(inner);

        var colon = host.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? host : host[..colon];
        return (colon < 0 || IsPort(host.AsSpan(colon))) && IsLoopbackName(name);
    }

    // Browsers resolve all names under localhost to loopback themselves, and ask no server for them.
    private static bool IsLoopbackName(string name) =>
        name.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));

    private static bool IsPort(ReadOnlySpan<char> rest) => rest.IsEmpty || (rest[0] == ':' && ushort.TryParse(rest[1..], NumberStyles.None, null, out _));
}

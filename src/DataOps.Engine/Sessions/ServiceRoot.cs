using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.Services;

namespace DataOps.Engine.Sessions;

/// <summary>Finds the root of a server in an address that was copied from a browser or a document.</summary>
public static class ServiceRoot
{
    /// <summary>Returns the root: a known tail is removed, a sub-path before it is kept, and a slash ends it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="address">The address that was given.</param>
    /// <exception cref="DataOpsException">The address is not absolute, not http or https, or carries a user or a query.</exception>
    public static Uri Normalize(Service service, Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new DataOpsException(ErrorId.InvalidRequest, $"'{ServerAddress.Describe(Uri.UnescapeDataString(address.OriginalString))}' is not a valid address: pass one that begins with https://.") { Service = service };
        if (address.UserInfo.Length > 0)
            throw new DataOpsException(ErrorId.InvalidRequest, $"The address of {address.Host} contains a user name or password: pass them with -Credential instead.") { Service = service };

        var path = address.AbsolutePath.TrimEnd('/');
        var tails = ServiceDescription.Of(service).CopiedTails;
        var tail = tails.FirstOrDefault(known => path.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        if (tail is not null)
            path = path[..^tail.Length];
        else if (tails.FirstOrDefault(known => IsTelling(known) && path.Contains($"{known}/", StringComparison.OrdinalIgnoreCase)) is { } within)
            path = path[..path.IndexOf($"{within}/", StringComparison.OrdinalIgnoreCase)];
        return new Uri($"{address.GetLeftPart(UriPartial.Authority)}{path}/");
    }

    // A part of the path that only occurs after the root; /api may occur anywhere.
    private static bool IsTelling(string tail) => tail.Count(letter => letter == '/') > 1;

    /// <summary>The name of a server for comparison with others: host, port (unless it is the default) and sub-path.</summary>
    /// <param name="root">The server's root.</param>
    public static string NameOf(Uri root)
    {
        var host = root.HostNameType == UriHostNameType.IPv6 ? root.Host : root.IdnHost.TrimEnd('.');
        return $"{host}{(root.IsDefaultPort ? "" : $":{root.Port.ToString(CultureInfo.InvariantCulture)}")}{root.AbsolutePath.TrimEnd('/')}";
    }
}

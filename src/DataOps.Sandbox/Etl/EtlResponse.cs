using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Etl;

/// <summary>The headers that the vendor's samples name beside the usual ones.</summary>
internal static class EtlResponse
{
    public static Response AsVendor(this Response response)
    {
        if (response.Headers.All(header => header.Name != "X-Powered-By"))
            response.With("X-Powered-By", "PHP/8.2").With("Keep-Alive", "timeout=60");
        return response;
    }
}

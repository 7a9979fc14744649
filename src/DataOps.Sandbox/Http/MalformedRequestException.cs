namespace DataOps.Sandbox.Http;

/// <summary>Bytes that are not an HTTP/1.1 request, or exceed the server's limits.</summary>
internal sealed class MalformedRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

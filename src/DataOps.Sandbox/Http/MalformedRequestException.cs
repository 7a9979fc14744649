namespace DataOps.Sandbox.Http;

/// <summary>Bytes that are no HTTP/1.1 request, or more of them than the server takes.</summary>
internal sealed class MalformedRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

using System.Globalization;
using System.Text;

namespace DataOps.Engine.Tests.Http;

/// <summary>Texts of answers.</summary>
internal static class Reply
{
    public static string Json(string json, int status = 200, params string[] headers) => Text(json, "application/json", status, headers);

    public static string Text(string body, string contentType, int status = 200, params string[] headers) =>
        $"{Head(contentType, Encoding.UTF8.GetByteCount(body), status, headers)}{body}";

    /// <summary>The head of an answer that promises a length, or to be chunked.</summary>
    public static string Head(string contentType, long? length, int status = 200, params string[] headers)
    {
        var size = length is { } known ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {known}") : "Transfer-Encoding: chunked";
        return $"HTTP/1.1 {status} Status\r\nContent-Type: {contentType}\r\n{size}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";
    }

    public static string Chunk(string text) => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public const string LastChunk = "0\r\n\r\n";
}

using System.Text.RegularExpressions;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>A Hybrid Data Pipeline server, without a credential.</summary>
public static partial class HdpServer
{
    private const string Active = "active";

    /// <summary>Whether the server is active: <c>GET api/healthcheck</c>. A server that cannot be reached is not.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="options">Timeout, proxy and other settings of the connection.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public static async Task<bool> IsActiveAsync(Uri server, SessionOptions options, CallContext context)
    {
        using var session = Session.WithoutCredential(Service.Hdp, server, options);
        try
        {
            var text = await session.GetTextAsync(new ApiRequest(HdpOperations.CheckHealth) { IsPoll = true }, context).ConfigureAwait(false);
            var status = LenientAnswer.Read(text, static said => said) switch
            {
                JsonRecord record => record.TakeText("status"),
                // The vendor's sample has the word without quotes, which is not JSON.
                string said when Unquoted().Match(said) is { Success: true } match => match.Groups[1].Value,
                _ => null,
            };
            context.Log.Verbose($"{session.Uri.Authority} reports status {status ?? "none"}.");
            return string.Equals(status, Active, StringComparison.OrdinalIgnoreCase);
        }
        catch (DataOpsException exception)
        {
            context.Log.Verbose(exception.Message);
            return false;
        }
    }

    [GeneratedRegex("\"status\"\\s*:\\s*([A-Za-z]+)")]
    private static partial Regex Unquoted();
}

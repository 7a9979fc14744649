using System.Collections;
using System.Globalization;
using System.Text;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>Requests to paths that the module has no operation for.</summary>
public static class RawRequest
{
    /// <summary>Makes a request of a path that a user names.</summary>
    /// <param name="session">The session to send it with.</param>
    /// <param name="method">The HTTP method. GET and HEAD change nothing; any other acts, unless it may be repeated.</param>
    /// <param name="path">The path below the server's root, or a full address of the same server.</param>
    /// <param name="query">Query parameters; a list gives one for each of its values.</param>
    /// <param name="mayRepeat">Whether it leaves the same state however often it is sent.</param>
    /// <exception cref="DataOpsException">The address is of another server: the credential does not go there.</exception>
    public static ApiRequest Make(Session session, string method, string path, IDictionary? query, bool mayRepeat)
    {
        var isFull = Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        address = isFull ? address! : new Uri(session.Uri, path.TrimStart('/'));
        if (!session.IsSameOrigin(address))
            throw new DataOpsException(ErrorId.InvalidRequest, $"{address.GetLeftPart(UriPartial.Authority)} is not the server of session '{session.Name}': its credential is not sent there.")
            {
                Service = session.Service,
                AuthToken = session.Name,
                TargetObject = path,
                RecommendedAction = "Sign in to that server with New-AuthToken, and name the token with -AuthToken.",
            };

        var operation = method switch
        {
            "GET" or "HEAD" => Operation.Read(session.Service, method, address.AbsolutePath.TrimStart('/')),
            _ when mayRepeat => Operation.Change(session.Service, method, address.AbsolutePath.TrimStart('/')),
            _ => Operation.Act(session.Service, method, address.AbsolutePath.TrimStart('/'), "a GET of the same object"),
        };
        return new ApiRequest(operation) { Address = WithQuery(address, query) }.For(path);
    }

    /// <summary>Sends a request and gives the answer: the elements of a list while they arrive, else one value; records, arrays, texts, numbers and flags.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">What <see cref="Make"/> gave.</param>
    /// <param name="context">Whose call it is.</param>
    public static IAsyncEnumerable<object?> SendAsync(Session session, ApiRequest request, CallContext context) => session.GetAnyAsync(request, context);

    /// <summary>Sends a request and gives the answer as text.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">What <see cref="Make"/> gave.</param>
    /// <param name="context">Whose call it is.</param>
    public static Task<string> SendForTextAsync(Session session, ApiRequest request, CallContext context) => session.GetTextAsync(request, context);

    private static Uri WithQuery(Uri address, IDictionary? query)
    {
        var text = new StringBuilder(address.Query.TrimStart('?'));
        foreach (DictionaryEntry entry in query ?? new Hashtable())
            foreach (var value in entry.Value is IEnumerable many and not string ? many.Cast<object?>() : [entry.Value])
                text.Append(text.Length == 0 ? "" : "&")
                    .Append(Uri.EscapeDataString(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!))
                    .Append('=')
                    .Append(Uri.EscapeDataString(value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));

        return new UriBuilder(address) { Query = text.ToString() }.Uri;
    }
}

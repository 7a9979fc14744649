using System.Collections;
using System.Globalization;
using System.Security;
using System.Text;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Operations;

/// <summary>Requests to paths that the module has no operation for.</summary>
public static class RawRequest
{
    /// <summary>
    /// Creates a request from a path that a user names. If it matches an operation, however the path is written, it has that operation's
    /// kind; otherwise the method decides.
    /// </summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="method">The HTTP method. If no operation matches the path, GET and HEAD are reads; any other method is non-idempotent unless <paramref name="mayRepeat"/> is set.</param>
    /// <param name="path">The path below the server's root, or a full address on the same server.</param>
    /// <param name="query">Query parameters; a list adds one parameter for each of its values.</param>
    /// <param name="mayRepeat">Whether the request leaves the same state no matter how often it is sent. An operation declared as non-idempotent is not repeated regardless.</param>
    /// <exception cref="DataOpsException">The path is invalid or on another server: the credential is not sent there.</exception>
    public static ApiRequest Make(Session session, string method, string path, IDictionary? query, bool mayRepeat)
    {
        var address = AddressOf(session, path);
        var known = OperationCatalog.Find(session, method, address);
        var sent = address.AbsolutePath.TrimStart('/');
        var operation = known?.Kind switch
        {
            OperationKind.Read => Operation.Read(session.Service, method, sent),
            OperationKind.IdempotentChange => Operation.IdempotentChange(session.Service, method, sent),
            OperationKind.NonIdempotent => Operation.NonIdempotent(session.Service, method, sent, known.VerifyWith!),
            _ when method is "GET" or "HEAD" => Operation.Read(session.Service, method, sent),
            _ when mayRepeat => Operation.IdempotentChange(session.Service, method, sent),
            _ => Operation.NonIdempotent(session.Service, method, sent, "a GET of the same object"),
        };
        var secrets = new SecretSet();
        var request = new ApiRequest(operation.Answering(known?.Answer)) { Address = WithQuery(address, query, secrets), IsTyped = true }.For(path);
        request.Secrets.AddAll(secrets);
        return request;
    }

    /// <summary>Sends a request and returns the answer: the elements of a list as they arrive, otherwise one value; records, arrays, texts, numbers and flags.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="request">The request from <see cref="Make"/>.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public static IAsyncEnumerable<object?> SendAsync(Session session, ApiRequest request, CallContext context) => session.GetAnyAsync(request, context);

    /// <summary>Sends a GET and follows the pages of its answer: returns the rows of a list one by one, whatever wraps it; anything else as one value.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="request">The request from <see cref="Make"/>.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The request is not a GET: a page that is requested with a body has no link.</exception>
    public static IAsyncEnumerable<object?> ReadPagesAsync(Session session, ApiRequest request, CallContext context) => request.Operation.Method == "GET"
        ? session.Description.ReadPagesAsync(session, request, context)
        : throw new DataOpsException(ErrorId.InvalidRequest, $"Only a GET can read all pages; {request.DescribePath()} was to be sent with {request.Operation.Method}.")
        {
            Service = session.Service,
            AuthToken = session.Name,
            TargetObject = request.Target,
            RecommendedAction = "Ask for each page in the body.",
        };

    /// <summary>Sends a request and returns the answer as text.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="request">The request from <see cref="Make"/>.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public static Task<string> SendForTextAsync(Session session, ApiRequest request, CallContext context) => session.GetTextAsync(request, context);

    private static Uri AddressOf(Session session, string path)
    {
        // A path begins at the server's root, which may lie below that of its host.
        var isRooted = path.TrimStart() is ['/'] or ['/', not ('/' or '\\'), ..];
        if (!ServerAddress.TryResolve(isRooted ? path.TrimStart()[1..] : path, session.Uri, out var address, out var problem))
            throw Wrong($"The path '{ServerAddress.Describe(path)}' {problem}.");
        if (address.Fragment.Length > 0)
            throw Wrong($"The path '{ServerAddress.Describe(path)}' contains a '#', which is not sent: write it as %23.");
        if (!session.IsSameOrigin(address))
            throw Wrong(
                $"{Failure.Origin(address)} is not the server of session '{session.Name}': its credential is not sent there.",
                "Sign in to that server with New-AuthToken, and name the token with -AuthToken.");
        return address;

        DataOpsException Wrong(string message, string? action = null) => new(ErrorId.InvalidRequest, message)
        {
            Service = session.Service,
            AuthToken = session.Name,
            TargetObject = ServerAddress.Describe(path),
            RecommendedAction = action ?? ErrorCatalog.Find(ErrorId.InvalidRequest).RecommendedAction,
        };
    }

    private static Uri WithQuery(Uri address, IDictionary? query, SecretSet secrets)
    {
        var text = new StringBuilder(address.Query.TrimStart('?'));
        foreach (DictionaryEntry entry in query ?? new Hashtable())
            foreach (var value in entry.Value is IEnumerable many and not (string or IDictionary) ? many.Cast<object?>() : [entry.Value])
                text.Append(text.Length == 0 ? "" : "&")
                    .Append(Uri.EscapeDataString(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!))
                    .Append('=')
                    .Append(Uri.EscapeDataString(TextOf(value, secrets)));

        return new UriBuilder(address) { Query = text.ToString() }.Uri;
    }

    // Secrets are revealed here, and kept out of every message.
    private static string TextOf(object? value, SecretSet secrets)
    {
        switch (value)
        {
            case null:
                return "";
            case SecureString secure:
                return TextOf(new Secret(secure), secrets);
            case Secret secret:
                var revealed = secret.Reveal();
                secrets.Add(revealed);
                return revealed;
            case bool flag:
                return flag ? "true" : "false";
            case var _ when WireText.Of(value) is { } text:
                return text;
            case IConvertible or System.Numerics.BigInteger:
                return Convert.ToString(value, CultureInfo.InvariantCulture)!;
            default:
                throw new DataOpsException(ErrorId.InvalidRequest, $"A value of type {value.GetType().Name} cannot be sent in a query.");
        }
    }
}

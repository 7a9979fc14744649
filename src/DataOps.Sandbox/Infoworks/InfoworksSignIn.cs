using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>Accounts, access tokens and refresh tokens, and the check before every route that needs a sign-in.</summary>
internal sealed class InfoworksSignIn
{
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly byte[] _signingKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, AccessToken> _accessTokens = new();
    private readonly ConcurrentDictionary<string, InfoworksAccount> _refreshTokens = new();
    private readonly ConcurrentDictionary<string, string> _currentRefreshTokens = new();
    private int _refreshTokensMade;

    public InfoworksSignIn(SandboxClock clock, SandboxOptions options, IReadOnlyList<InfoworksAccount> accounts)
    {
        _clock = clock;
        _options = options;
        Accounts = accounts;
        foreach (var account in accounts) NewRefreshToken(account);
    }

    public IReadOnlyList<InfoworksAccount> Accounts { get; }

    /// <summary>Refuses requests without a valid access token.</summary>
    /// <param name="handler">Handles the other requests.</param>
    /// <param name="error">Creates the error, in the shape that the group of operations uses.</param>
    public Handler Signed(Handler handler, Func<int, string, string?, Response>? error = null) => request =>
    {
        error ??= InfoworksAnswer.Error;
        if (request.Credential("Bearer") is not { Length: > 0 } text)
            return error(401, "Authorization header is missing or malformed.", null).AsRefusal();
        if (!_accessTokens.TryGetValue(text, out var token) || token.ExpiresAt <= _clock.Now)
            return error(_options.InfoworksExpiredStatus, "The access token is invalid or has expired.", "IW10005").AsRefusal();
        request.Caller = token.Account;
        try
        {
            return handler(request);
        }
        catch (UnknownFieldException exception)
        {
            return error(400, exception.Message, null);
        }
    };

    /// <summary>Lets administrators through, 403 for the others.</summary>
    public Handler AdministratorOnly(Handler handler) => Only(static account => account.IsAdministrator, handler);

    /// <summary>Lets operations analysts through, 403 for the others.</summary>
    public Handler OperationsAnalystOnly(Handler handler) => Only(static account => account.IsOperationsAnalyst, handler);

    /// <summary>Lets some accounts through, 403 for the others.</summary>
    public Handler Only(Func<InfoworksAccount, bool> isAllowed, Handler handler) => Signed(request =>
        isAllowed((InfoworksAccount)request.Caller!)
            ? handler(request)
            : InfoworksAnswer.Error(403, "The user is not allowed to do this.").AsRefusal());

    public InfoworksAccount? FindByPassword(Request request) =>
        request.BasicLogin() is var (user, password)
            ? Accounts.FirstOrDefault(account => account.Email == user && account.Password == password)
            : null;

    /// <summary>The account of a raw refresh token, not base64-encoded, after Basic.</summary>
    public InfoworksAccount? FindByRefreshToken(Request request) =>
        request.Credential("Basic") is { } raw ? FindByRefreshToken(raw) : null;

    public InfoworksAccount? FindByRefreshToken(string text) => _refreshTokens.GetValueOrDefault(text);

    public string CurrentRefreshToken(string email) => _currentRefreshTokens[email];

    public string NewAccessToken(InfoworksAccount account)
    {
        var now = _clock.Now;
        ForgetExpired(now);

        // Whole seconds, as in the vendor's tokens: the lifetime that a client reads may be up to a second short.
        var issued = now.ToUnixTimeSeconds();
        var expires = issued + (long)Math.Ceiling(_options.TokenLifetime.TotalSeconds);
        var text = Sign(account.Email, issued, expires);
        _accessTokens[text] = new AccessToken(text, account, DateTimeOffset.FromUnixTimeSeconds(expires));
        return text;
    }

    public bool IsKnown(string accessToken) => _accessTokens.ContainsKey(accessToken);

    public bool IsGood(string accessToken) => _accessTokens.TryGetValue(accessToken, out var token) && token.ExpiresAt > _clock.Now;

    public void Purge(string accessToken) => _accessTokens.TryRemove(accessToken, out _);

    public void PurgeAll() => _accessTokens.Clear();

    /// <summary>Revokes an account's refresh token and creates a new one, which the API never returns.</summary>
    public void Rotate(InfoworksAccount account)
    {
        _refreshTokens.TryRemove(_currentRefreshTokens[account.Email], out _);
        NewRefreshToken(account);
    }

    private void NewRefreshToken(InfoworksAccount account)
    {
        var number = Interlocked.Increment(ref _refreshTokensMade);
        var text = string.Create(CultureInfo.InvariantCulture, $"sandbox-infoworks-refresh-token-{number}");
        _refreshTokens[text] = account;
        _currentRefreshTokens[account.Email] = text;
    }

    // An expired token is kept for a while, so that the validation can answer 'no longer valid' instead of 'unknown'.
    private void ForgetExpired(DateTimeOffset now)
    {
        if (_accessTokens.Count < 1000) return;
        foreach (var (text, token) in _accessTokens)
        {
            if (token.ExpiresAt < now) _accessTokens.TryRemove(text, out _);
        }
    }

    // The claims and their order are those of the vendor's sample; the subject is itself a JSON text.
    private string Sign(string email, long issued, long expires)
    {
        var subject = $"{{\n  \"email\" : \"{email}\",\n  \"scope\" : {{\n    \"action\" : \"refresh_token\"\n  }}\n}}";
        var claims = new JsonObject { ["iat"] = issued, ["sub"] = subject, ["jti"] = Guid.NewGuid().ToString(), ["exp"] = expires };
        var content = Encode("""{"alg":"HS256"}"""u8) + "." + Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        return content + "." + Encode(HMACSHA256.HashData(_signingKey, Encoding.ASCII.GetBytes(content)));
    }

    private static string Encode(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

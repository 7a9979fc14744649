namespace DataOps.Engine.Sessions;

/// <summary>The proxy that the system's settings name, and the credentials that they hold for it.</summary>
internal static class SystemProxy
{
    private static readonly string[] Variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

    /// <summary>The proxy between a session and its server, without its credential; null if there is none. For this machine the system's proxy is not consulted.</summary>
    /// <param name="session">The session.</param>
    internal static Uri? For(Session session)
    {
        var proxy = session.Options.Proxy ?? (session.Options.NoProxy || session.Uri.IsLoopback || HttpClient.DefaultProxy.IsBypassed(session.Uri) ? null : HttpClient.DefaultProxy.GetProxy(session.Uri));
        return proxy is { UserInfo.Length: > 0 } ? new UriBuilder(proxy) { UserName = "", Password = "" }.Uri : proxy;
    }

    /// <summary>The credentials in the environment variables and of the proxy for a server. The framework sends them, so a proxy may echo them.</summary>
    /// <param name="server">The server.</param>
    internal static IEnumerable<(string User, string Password)> CredentialsFor(Uri server)
    {
        foreach (var variable in Variables)
            if (InAddress(Environment.GetEnvironmentVariable(variable)) is { } written)
                yield return written;

        if (HttpClient.DefaultProxy.GetProxy(server) is not { } proxy)
            yield break;
        if (InAddress(proxy.OriginalString) is { } ofProxy)
            yield return ofProxy;
        if (HttpClient.DefaultProxy.Credentials?.GetCredential(proxy, "Basic") is { Password.Length: > 0 } credential)
            yield return (credential.UserName, credential.Password);
    }

    // http://user:password@proxy:3128, or without its scheme.
    private static (string User, string Password)? InAddress(string? address)
    {
        if (address?.LastIndexOf('@') is not (> 0 and var end))
            return null;

        var start = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 && scheme < end ? scheme + 3 : 0;
        var parts = address[start..end].Split(':', 2);
        return parts is [var user, var password] ? (Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)) : null;
    }
}

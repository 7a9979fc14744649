using System.Collections.Concurrent;
using System.Management.Automation;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;

namespace DataOps.Commands.Sandbox;

/// <summary>The sandboxes of this process, by port.</summary>
internal static class Sandboxes
{
    internal const string Source = "Sandbox";

    private static readonly ConcurrentDictionary<int, DataOpsSandbox> Running = new();

    internal static SandboxInfo Start(SandboxOptions options)
    {
        DataOpsSandbox sandbox;
        try
        {
            sandbox = DataOpsSandbox.Start(options);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new DataOpsException(ErrorId.InvalidRequest, $"Port {options.Port} cannot be used: {exception.Message}.", exception) { RecommendedAction = "Choose another port with -Port, or omit -Port to use a free one." };
        }

        Running[sandbox.Uri.Port] = sandbox;
        return Describe(sandbox);
    }

    /// <summary>The sandboxes on these ports, or all.</summary>
    internal static IReadOnlyList<DataOpsSandbox> Find(params int[] ports)
    {
        if (ports.Length == 0)
            return [.. Running.OrderBy(item => item.Key).Select(item => item.Value)];

        return Array.ConvertAll(ports, port => Running.TryGetValue(port, out var sandbox) ? sandbox : throw None($"No sandbox is running on port {port}."));
    }

    /// <summary>The sandbox on a port, or the only one for port 0.</summary>
    internal static DataOpsSandbox One(int port) => Find(port == 0 ? [] : [port]) switch
    {
        [var one] => one,
        [] => throw None("No sandbox is running in this process."),
        var many => throw new DataOpsException(ErrorId.AmbiguousName, $"Several sandboxes are running, on the ports {string.Join(", ", many.Select(item => item.Uri.Port))}.") { RecommendedAction = "Choose one with -Port." },
    };

    internal static void Stop(DataOpsSandbox sandbox)
    {
        Running.TryRemove(sandbox.Uri.Port, out _);
        sandbox.Dispose();
    }

    internal static SandboxInfo Describe(DataOpsSandbox sandbox) => new()
    {
        Port = sandbox.Uri.Port,
        Uri = sandbox.Uri,
        RunDuration = sandbox.Options.RunDuration,
        TokenLifetime = sandbox.Options.TokenLifetime,
        RequestCount = sandbox.RequestCount,
        Now = sandbox.Now.LocalDateTime,
        Account = [.. sandbox.Credentials.Accounts().Select(Describe)],
    };

    private static SandboxAccount Describe(DataOps.Sandbox.SandboxAccount account) => new()
    {
        Service = Enum.Parse<Service>(account.Service),
        Role = account.Role,
        Credential = account.UserName is null ? null : new PSCredential(account.UserName, new Secret(account.Password!).ToSecureString()),
        Token = account.Token is null ? null : new Secret(account.Token).ToSecureString(),
    };

    /// <summary>The sign-in for each service of a sandbox, with the first account of that service.</summary>
    internal static IEnumerable<SignIn> SignIns(int port)
    {
        var sandbox = One(port);
        return sandbox.Credentials.Accounts().DistinctBy(account => account.Service)
            .Select(account => new SignIn(Enum.Parse<Service>(account.Service), CredentialOf(account)) { Uri = sandbox.Uri, Source = Source });
    }

    private static Credential CredentialOf(DataOps.Sandbox.SandboxAccount account) => account.UserName is { } user
        ? new BasicCredential(user, new Secret(account.Password!))
        : new TokenCredential(new Secret(account.Token!));

    private static DataOpsException None(string message) =>
        new(ErrorId.ObjectNotFound, message) { RecommendedAction = "Start one with Start-DataOpsSandbox." };
}

using DataOps.Engine.Services;

namespace DataOps.Engine.Sessions;

/// <summary>The errors for a session that there is not, with the command that signs in.</summary>
internal static class MissingSession
{
    /// <summary>None has the name, or none is the default.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The name; null for the default.</param>
    /// <param name="names">The names of the service's sessions.</param>
    /// <param name="whyNoFile">Why the user's sessions file has none; null if it does not matter.</param>
    internal static DataOpsException Named(Service service, string? name, string[] names, string? whyNoFile)
    {
        var message = (name, names) switch
        {
            (null, []) => $"There is no session for {service}. {EnvironmentSignIn.Missing(service)}",
            (null, _) => $"No session of {service} is the default. The sessions are: {string.Join(", ", names)}.",
            (_, []) => $"There is no session '{name}' for {service}, nor any other.",
            _ => $"There is no session '{name}' for {service}. The sessions are: {string.Join(", ", names)}.",
        };
        return new DataOpsException(ErrorId.NotSignedIn, With(message, whyNoFile))
        {
            Service = service,
            AuthToken = name,
            TargetObject = name ?? service.ToString(),
            RecommendedAction = name is null && names.Length > 0
                ? CommandText.Of($"Name one with -AuthToken, or make it the default: Set-AuthToken -Service {service} -Name {names[0]} -Default")
                : SignInFirst(whyNoFile, SignInLine(service, name)),
        };
    }

    /// <summary>None is on the server of an object, or several are and none is meant.</summary>
    /// <param name="service">The service.</param>
    /// <param name="origin">Where the object came from.</param>
    /// <param name="there">The sessions on that server.</param>
    /// <param name="whyNoFile">Why the user's sessions file has none; null if it does not matter.</param>
    internal static DataOpsException On(Service service, Origin origin, Session[] there, string? whyNoFile)
    {
        var names = string.Join(", ", there.Select(session => session.Name));
        return new DataOpsException(ErrorId.NotSignedIn, there.Length == 0
            ? With($"There is no session on {origin.Server} for {service}.", whyNoFile)
            : $"None of the sessions on {origin.Server} is called '{origin.AuthToken}' or is the default of {service}. There are: {names}.")
        {
            Service = service,
            AuthToken = origin.AuthToken,
            TargetObject = origin.AuthToken ?? service.ToString(),
            RecommendedAction = there.Length == 0
                ? SignInFirst(whyNoFile, SignInLine(service, origin.AuthToken, $"https://{origin.Server}"))
                : $"Name one of them with -AuthToken: {names}.",
        };
    }

    private static string With(string message, string? whyNoFile) => whyNoFile is null ? message : $"{message.TrimEnd()} {whyNoFile}";

    private static string SignInFirst(string? whyNoFile, string line) => whyNoFile is null ? $"Sign in first: {line}" : $"Correct {SessionFile.Variable}, or sign in first: {line}";

    private static string SignInLine(Service service, string? name, string? server = null)
    {
        var description = ServiceDescription.Of(service);
        var credential = description.Credentials.Contains(CredentialKind.Basic) ? "-Credential (Get-Credential)" : "-Token (Read-Host -AsSecureString)";
        var address = server is not null ? $" -Uri {server}" : description.PublicUri is null ? " -Uri https://<server>" : "";
        return $"New-AuthToken -Service {service}{address} {credential}{(name is null ? "" : CommandText.Of($" -Name {name}"))}";
    }
}

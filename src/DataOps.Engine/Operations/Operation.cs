using DataOps.Engine.Answers;

namespace DataOps.Engine.Operations;

/// <summary>One operation of a vendor's API: its path and its effect.</summary>
public sealed class Operation
{
    private Operation(Service service, string method, string path, OperationKind kind)
    {
        Service = service;
        Method = method;
        Path = path;
        Kind = kind;
    }

    /// <summary>The service.</summary>
    public Service Service { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path below the server's root, with placeholders in braces: <c>{name}</c>.</summary>
    public string Path { get; }

    /// <summary>Its effect on the server.</summary>
    public OperationKind Kind { get; }

    /// <summary>How it is authenticated.</summary>
    public Authentication Authentication { get; init; }

    /// <summary>For a non-idempotent operation: the command that shows whether it was carried out.</summary>
    public string? VerifyWith { get; init; }

    /// <summary>Whether it belongs to the session itself (sign-in, sign-out), so that a read-only session may send it.</summary>
    public bool OfSession { get; init; }

    /// <summary>Whether it starts a run that a run key can find again.</summary>
    internal bool StartsRun { get; private set; }

    /// <summary>The answer that the vendor documents; null if nothing describes it.</summary>
    internal ExpectedAnswer? Answer { get; private set; }

    /// <summary>Whether it exchanges a credential for one that the session sends.</summary>
    internal bool IsSignIn => Kind == OperationKind.Read && Authentication is Authentication.Basic or Authentication.RefreshToken;

    /// <summary>Declares an operation that changes nothing.</summary>
    /// <param name="service">The service.</param>
    /// <param name="method">The HTTP method; two of the vendors use POST for some reads.</param>
    /// <param name="path">The path below the server's root.</param>
    /// <param name="authentication">How it is authenticated.</param>
    public static Operation Read(Service service, string method, string path, Authentication authentication = Authentication.Session) =>
        new(service, method, path, OperationKind.Read) { Authentication = authentication };

    /// <summary>Declares an operation that leaves the same state no matter how often it is sent.</summary>
    /// <param name="service">The service.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the server's root.</param>
    public static Operation IdempotentChange(Service service, string method, string path) =>
        new(service, method, path, OperationKind.IdempotentChange);

    /// <summary>Declares an operation that has an effect each time it is sent.</summary>
    /// <param name="service">The service.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the server's root.</param>
    /// <param name="verifyWith">The command that shows whether it was carried out if the answer was lost.</param>
    /// <param name="authentication">How it is authenticated.</param>
    /// <param name="ofSession">Whether it belongs to the session itself.</param>
    public static Operation NonIdempotent(Service service, string method, string path, string verifyWith, Authentication authentication = Authentication.Session, bool ofSession = false) =>
        new(service, method, path, OperationKind.NonIdempotent) { VerifyWith = verifyWith, Authentication = authentication, OfSession = ofSession };

    /// <summary>Sets the answer that the vendor documents.</summary>
    internal Operation Answering(ExpectedAnswer? answer)
    {
        Answer = answer;
        return this;
    }

    /// <summary>Marks it as one that starts a run.</summary>
    internal Operation StartingRun()
    {
        StartsRun = true;
        return this;
    }

    /// <summary>Returns method and path.</summary>
    public override string ToString() => $"{Method} {Path}";
}

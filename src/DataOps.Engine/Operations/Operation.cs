using DataOps.Engine.Answers;

namespace DataOps.Engine.Operations;

/// <summary>One operation of a vendor's API: where it lies and what it does.</summary>
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

    /// <summary>The path below the server's root, with <c>{names}</c> for what varies.</summary>
    public string Path { get; }

    /// <summary>What it does.</summary>
    public OperationKind Kind { get; }

    /// <summary>How it is authenticated.</summary>
    public Authentication Authentication { get; init; }

    /// <summary>For an operation that acts: the command that shows whether it was done.</summary>
    public string? VerifyWith { get; init; }

    /// <summary>Whether it belongs to the session itself (sign-in, log-out), so that a read-only session may send it.</summary>
    public bool OfSession { get; init; }

    /// <summary>What the vendor documents as its answer; null where nobody describes it.</summary>
    internal ExpectedAnswer? Answer { get; private set; }

    /// <summary>Whether it exchanges a credential for one that the session sends.</summary>
    internal bool IsSignIn => Kind == OperationKind.Read && Authentication is Authentication.Basic or Authentication.RefreshToken;

    /// <summary>Declares an operation that changes nothing.</summary>
    /// <param name="service">The service.</param>
    /// <param name="method">The HTTP method; two of the vendors read by POST.</param>
    /// <param name="path">The path below the server's root.</param>
    /// <param name="authentication">How it is authenticated.</param>
    public static Operation Read(Service service, string method, string path, Authentication authentication = Authentication.Session) =>
        new(service, method, path, OperationKind.Read) { Authentication = authentication };

    /// <summary>Declares an operation that leaves the same state however often it is sent.</summary>
    /// <param name="service">The service.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the server's root.</param>
    public static Operation IdempotentChange(Service service, string method, string path) =>
        new(service, method, path, OperationKind.IdempotentChange);

    /// <summary>Declares an operation that does something each time it is sent.</summary>
    /// <param name="service">The service.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the server's root.</param>
    /// <param name="verifyWith">The command that shows whether it was done, when its answer was lost.</param>
    /// <param name="authentication">How it is authenticated.</param>
    /// <param name="ofSession">Whether it belongs to the session itself.</param>
    public static Operation NonIdempotent(Service service, string method, string path, string verifyWith, Authentication authentication = Authentication.Session, bool ofSession = false) =>
        new(service, method, path, OperationKind.NonIdempotent) { VerifyWith = verifyWith, Authentication = authentication, OfSession = ofSession };

    /// <summary>Says what the vendor documents as the answer.</summary>
    internal Operation Answering(ExpectedAnswer? answer)
    {
        Answer = answer;
        return this;
    }

    /// <summary>Gives method and path.</summary>
    public override string ToString() => $"{Method} {Path}";
}

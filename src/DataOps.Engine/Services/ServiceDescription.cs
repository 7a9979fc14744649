using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Services;

/// <summary>
/// Everything that is particular to a service. The generic parts of the engine and of the module use the description and name no vendor;
/// each vendor's folder has one, and <see cref="KnownServices"/> names them all.
/// </summary>
public abstract class ServiceDescription
{
    private static readonly Lazy<IReadOnlyList<ServiceDescription>> Known = new(() => [.. Enum.GetValues<Service>().Select(Of)]);
    private static Func<Service, ServiceDescription>? _find;

    /// <summary>The descriptions of all services, in the order of <see cref="DataOps.Service"/>.</summary>
    public static IReadOnlyList<ServiceDescription> All => Known.Value;

    /// <summary>The service.</summary>
    public abstract Service Service { get; }

    /// <summary>The vendor's name for it.</summary>
    public abstract string Title { get; }

    /// <summary>The prefix of its cmdlets' nouns.</summary>
    public abstract IReadOnlyList<string> NounPrefixes { get; }

    /// <summary>The vendor's public host; null if each customer has their own server.</summary>
    public abstract Uri? PublicUri { get; }

    /// <summary>Paths that people copy along with a server's root, the longest first.</summary>
    public abstract IReadOnlyList<string> CopiedTails { get; }

    /// <summary>The kinds of credential that it accepts. If the environment has several, the first counts.</summary>
    public abstract IReadOnlyList<CredentialKind> Credentials { get; }

    /// <summary>Whether the server locks accounts after a few failed sign-ins, so that a refused credential is not sent again.</summary>
    internal abstract bool LocksAccounts { get; }

    /// <summary>The members that may contain a list, if an answer is an object.</summary>
    internal abstract IReadOnlyCollection<string> ListNames { get; }

    /// <summary>The one of them that may also contain an object: the only item of the list, or one that contains the list. Null if none may.</summary>
    internal virtual string? ItemName => null;

    /// <summary>The kinds of runs that can be waited for.</summary>
    internal abstract IReadOnlyList<RunKind> RunKinds { get; }

    /// <summary>The description of a service.</summary>
    /// <param name="service">The service.</param>
    public static ServiceDescription Of(Service service) => _find!(service);

    /// <summary>Creates the authenticator of a session.</summary>
    internal abstract Authenticator Authenticate(Session session);

    /// <summary>Verifies a session's credential with the server.</summary>
    /// <exception cref="DataOpsException">The server refuses it or could not be reached.</exception>
    internal abstract Task VerifyAsync(Session session, CallContext context);

    /// <summary>Whether a status means that the credential was refused.</summary>
    internal abstract bool RefusesCredential(int status);

    /// <summary>The error that an answer means if the vendor uses statuses in its own way; null if HTTP's meaning holds.</summary>
    internal abstract ErrorId? Classify(int status, VendorError said);

    /// <summary>Reads everything at a path, to its last page: a list row by row, anything else as one item. Without paging there is one answer.</summary>
    internal virtual IAsyncEnumerable<object?> ReadPagesAsync(Session session, ApiRequest request, CallContext context) => session.GetRowsAsync(request, context);

    /// <summary>Sets the source of the descriptions.</summary>
    internal static void Register(Func<Service, ServiceDescription> find) => _find = find;
}

using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Services;

/// <summary>
/// Everything that tells one service from another. The generic parts of the engine and of the module ask the description and name no vendor;
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

    /// <summary>What the nouns of its cmdlets begin with.</summary>
    public abstract IReadOnlyList<string> NounPrefixes { get; }

    /// <summary>The vendor's public host; null where each customer has a server of their own.</summary>
    public abstract Uri? PublicUri { get; }

    /// <summary>What people copy along behind the root of a server, the longest first.</summary>
    public abstract IReadOnlyList<string> CopiedTails { get; }

    /// <summary>The kinds of credential that it signs in with. Where the environment holds several, the first counts.</summary>
    public abstract IReadOnlyList<CredentialKind> Credentials { get; }

    /// <summary>Whether the server locks an account after a few failed sign-ins, so that a refused credential is not sent again.</summary>
    internal abstract bool LocksAccounts { get; }

    /// <summary>The members under which a list may lie, where an answer is an object.</summary>
    internal abstract IReadOnlyCollection<string> ListNames { get; }

    /// <summary>The kinds of run that can be waited for.</summary>
    internal abstract IReadOnlyList<RunKind> RunKinds { get; }

    /// <summary>The description of a service.</summary>
    /// <param name="service">The service.</param>
    public static ServiceDescription Of(Service service) => _find!(service);

    /// <summary>Makes what puts a session's credential into its requests.</summary>
    internal abstract Authenticator Authenticate(Session session);

    /// <summary>Asks the server whether it accepts a session's credential.</summary>
    /// <exception cref="DataOpsException">It does not, or could not be asked.</exception>
    internal abstract Task VerifyAsync(Session session, CallContext context);

    /// <summary>Whether a status says that the credential is refused.</summary>
    internal abstract bool RefusesCredential(int status);

    /// <summary>What an answer means where the vendor uses statuses in a way of its own; null where HTTP's meaning holds.</summary>
    internal abstract ErrorId? Classify(int status, VendorError said);

    /// <summary>Reads what a path has to its last page: the rows of a list one by one, anything else as one. Without pages there is one answer.</summary>
    internal virtual IAsyncEnumerable<object?> ReadPagesAsync(Session session, ApiRequest request, CallContext context) => session.GetRowsAsync(request, context);

    /// <summary>Says where descriptions are found.</summary>
    internal static void Register(Func<Service, ServiceDescription> find) => _find = find;
}

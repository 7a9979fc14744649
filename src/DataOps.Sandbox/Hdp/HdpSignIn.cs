using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Hdp;

/// <summary>Basic authentication on every call, with the vendor's lockout: three bad logins in 15 minutes lock an account for 30.</summary>
internal sealed class HdpSignIn(SandboxClock clock, IEnumerable<HdpAccount> accounts)
{
    private const int Tolerated = 3;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(30);

    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _entries = accounts.ToDictionary(account => account.Name, account => new Entry(account), StringComparer.Ordinal);

    public bool IsUser(string name)
    {
        lock (_gate) return _entries.ContainsKey(name);
    }

    public bool IsLocked(string name)
    {
        lock (_gate) return _entries.TryGetValue(name, out var entry) && entry.LockedUntil > clock.Now;
    }

    public Handler Signed(Handler handler) => request =>
    {
        if (request.BasicLogin() is not var (user, password)) return Refuse("Authentication is required.", "222206001");
        lock (_gate)
        {
            if (!_entries.TryGetValue(user, out var entry)) return Refuse("The user name or the password is not valid.", "222206002");
            var now = clock.Now;
            // The status and code for a locked account are not documented: 401 with a separate code is ours.
            if (entry.LockedUntil > now) return Refuse("The account is locked. Try again later or ask an administrator.", "222206003");
            if (entry.Account.Password != password)
            {
                entry.Fail(now);
                return Refuse("The user name or the password is not valid.", "222206002");
            }
            entry.Failures.Clear();
            request.Caller = entry.Account;
        }
        return handler(request);
    };

    public Handler AdministratorOnly(Handler handler) => Signed(request =>
        ((HdpAccount)request.Caller!).IsAdministrator
            ? handler(request)
            : HdpAnswer.Error(403, "The Administrator (12) permission is required.").AsRefusal());

    private static Response Refuse(string message, string code) =>
        HdpAnswer.Error(401, message, code).With("WWW-Authenticate", "Basic realm=\"Hybrid Data Pipeline\"").AsRefusal();

    private sealed class Entry(HdpAccount account)
    {
        public HdpAccount Account { get; } = account;

        public Queue<DateTimeOffset> Failures { get; } = new();

        public DateTimeOffset LockedUntil { get; private set; }

        public void Fail(DateTimeOffset now)
        {
            while (Failures.TryPeek(out var oldest) && oldest < now - Window) Failures.Dequeue();
            Failures.Enqueue(now);
            if (Failures.Count < Tolerated) return;
            LockedUntil = now + LockTime;
            Failures.Clear();
        }
    }
}

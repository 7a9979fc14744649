using System.Globalization;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The company's directory, and the people in it whom the platform already has: twenty, as in the vendor's sample.</summary>
internal sealed class LdapDirectory
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

    private readonly object _gate = new();
    private readonly Dictionary<string, LdapUser> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Random _random;

    public LdapDirectory(int seed, IEnumerable<InfoworksAccount> accounts)
    {
        _random = new Random(seed);
        foreach (var account in accounts) Add(account.Email, account.UserId, hasRole: true, isKnown: true);
        for (var number = 1; _known.Count < 20; number++) Add(Email("user", number), NewId(), hasRole: true, isKnown: true);

        Add("modeller@infoworks.io", "8qvdcWsT5foNuryNF", hasRole: true, isKnown: false);
        Add("prodops@infoworks.io", "9DvdcZsH5foNuryVN", hasRole: false, isKnown: false);
        for (var number = 1; number <= 40; number++) Add(Email("newcomer", number), NewId(), hasRole: true, isKnown: false);
        for (var number = 1; number <= 5; number++) Add(Email("contractor", number), NewId(), hasRole: false, isKnown: false);
    }

    public int KnownCount
    {
        get
        {
            lock (_gate) return _known.Count;
        }
    }

    /// <summary>Finds a person by email address, or by the part before the at sign for every other attribute.</summary>
    public LdapUser? Find(string attribute, string value)
    {
        lock (_gate)
        {
            return attribute is "email" or "mail"
                ? _people.GetValueOrDefault(value)
                : _people.Values.FirstOrDefault(person => person.Email.Split('@')[0].Equals(value, StringComparison.OrdinalIgnoreCase));
        }
    }

    public bool IsKnown(LdapUser person)
    {
        lock (_gate) return _known.Contains(person.Email);
    }

    public void Learn(LdapUser person)
    {
        lock (_gate) _known.Add(person.Email);
    }

    private void Add(string email, string id, bool hasRole, bool isKnown)
    {
        _people[email] = new LdapUser(email, id, hasRole);
        if (isKnown) _known.Add(email);
    }

    private static string Email(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number:00}@infoworks.io");

    private string NewId() => string.Create(17, _random, (span, source) =>
    {
        for (var index = 0; index < span.Length; index++) span[index] = Letters[source.Next(Letters.Length)];
    });
}

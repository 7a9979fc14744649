using System.Text;

namespace DataOps.Engine.Secrets;

/// <summary>Secrets known by their value, so that they can be masked in any text, no matter how they are encoded in it.</summary>
public sealed class SecretSet
{
    private readonly object _lock = new();
    private readonly Dictionary<string, SecretForm[]> _forms = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private SecretIndex? _index;
    private static int _changes;

    /// <summary>Whether the set is empty.</summary>
    public bool IsEmpty => _order.Count == 0;

    /// <summary>How often secrets were added to, or removed from, any set.</summary>
    internal static int Changes => Volatile.Read(ref _changes);

    /// <summary>How often secrets were added to, or removed from, this set.</summary>
    internal int Version { get; private set; }

    /// <summary>Adds a secret by its value. A secret shorter than four characters is not searched for: it would occur in half of all words.</summary>
    /// <param name="value">The secret as text.</param>
    public void Add(string? value)
    {
        if (value is null || value.Length < SecretForm.Shortest)
            return;

        lock (_lock)
        {
            if (!_forms.TryAdd(value, SecretForm.Of(value)))
                return;
            _order.Enqueue(value);
            Change();
        }
    }

    /// <summary>Adds user and password: separately, and combined as in Basic authentication.</summary>
    /// <param name="user">The user name: not a secret by itself.</param>
    /// <param name="password">The password.</param>
    public void AddBasic(string user, string password)
    {
        Add(password);
        // Even if the password is short or an ordinary word.
        Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>Adds all secrets of another set.</summary>
    /// <param name="others">The other set.</param>
    public void AddAll(SecretSet others)
    {
        string[] values;
        lock (others._lock)
            values = [.. others._order];
        foreach (var value in values)
            Add(value);
    }

    /// <summary>Limits the number of secrets: the oldest ones are removed.</summary>
    /// <param name="count">The number of secrets to keep.</param>
    public void Keep(int count)
    {
        lock (_lock)
            while (_order.Count > count)
            {
                _forms.Remove(_order.Dequeue());
                Change();
            }
    }

    /// <summary>Returns the text with every known secret masked.</summary>
    /// <param name="text">Any text.</param>
    public string Mask(string text) => SecretScan.Mask(text, Index());

    /// <summary>The secrets in the form used for comparison.</summary>
    internal SecretForm[] Forms()
    {
        lock (_lock)
            return [.. _forms.Values.SelectMany(forms => forms)];
    }

    private SecretIndex Index()
    {
        lock (_lock)
            return _index ??= new SecretIndex(_forms.Values.SelectMany(forms => forms).Select(form => (form, false)));
    }

    private void Change()
    {
        _index = null;
        Version++;
        Interlocked.Increment(ref _changes);
    }
}

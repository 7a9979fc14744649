using System.Management.Automation;

namespace DataOps.Output;

/// <summary>A member that holds an object or an array of the vendor's. It is created on first access; most members are never accessed.</summary>
/// <param name="name">The member's name.</param>
/// <param name="json">A record or an array.</param>
internal sealed class LazyNoteProperty(string name, object json) : PSNoteProperty(name, null)
{
    private readonly object _lock = json;
    private volatile object? _json = json;

    public override object? Value
    {
        get
        {
            if (_json is not null)
                Make();
            return base.Value;
        }

        set
        {
            lock (_lock)
            {
                _json = null;
                base.Value = value;
            }
        }
    }

    public override PSMemberInfo Copy() => new PSNoteProperty(Name, Value);

    public override string ToString() => Copy().ToString()!;

    // Only once, so that everybody sees the same object.
    private void Make()
    {
        lock (_lock)
        {
            if (_json is not { } json)
                return;

            base.Value = PSObjectTree.Nested(json);
            _json = null;
        }
    }
}

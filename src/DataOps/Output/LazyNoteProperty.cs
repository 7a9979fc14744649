using System.Management.Automation;

namespace DataOps.Output;

/// <summary>A member that holds objects of the vendor's: they are made when somebody looks at it, which of most members nobody does.</summary>
/// <param name="name">The member's name.</param>
/// <param name="json">A record, or an array with records in it.</param>
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

    // Once, so that all who look see the same object.
    private void Make()
    {
        lock (_lock)
        {
            if (_json is not { } json)
                return;

            base.Value = PSObjectTree.From(json);
            _json = null;
        }
    }
}

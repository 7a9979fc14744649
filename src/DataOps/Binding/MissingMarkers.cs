namespace DataOps.Binding;

/// <summary>
/// Markers that are bound for missing values. PowerShell would refuse or drop such values by rules of its own;
/// the markers pass, and the command recognizes them by their identity.
/// </summary>
/// <param name="make">Creates an object of the parameter's type.</param>
internal sealed class MissingMarkers<T>(Func<T> make)
    where T : class
{
    private readonly T[] _marks = [make(), make(), make()];

    /// <summary>The mark for a value that is empty in this way.</summary>
    internal T this[Emptiness emptiness] => _marks[(int)emptiness - 1];

    /// <summary>The kind of emptiness that a bound object marks.</summary>
    internal Emptiness Find(object? bound) => (Emptiness)(1 + Array.FindIndex(_marks, mark => ReferenceEquals(mark, bound)));
}

namespace DataOps.Binding;

/// <summary>
/// What stands in a parameter for a value that was given and is none. PowerShell would refuse or drop such a value by rules of its own;
/// these pass, and the command finds them again by their identity.
/// </summary>
/// <param name="make">Makes an object of the parameter's type.</param>
internal sealed class MissingMarks<T>(Func<T> make)
    where T : class
{
    private readonly T[] _marks = [make(), make(), make()];

    /// <summary>What stands for a value that is empty in that way.</summary>
    internal T this[Emptiness emptiness] => _marks[(int)emptiness - 1];

    /// <summary>What an object of a parameter stands for.</summary>
    internal Emptiness Find(object? bound) => (Emptiness)(1 + Array.FindIndex(_marks, mark => ReferenceEquals(mark, bound)));
}

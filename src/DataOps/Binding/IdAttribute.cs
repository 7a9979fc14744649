using System.Collections;
using System.Management.Automation;
using DataOps.Engine.Names;
using DataOps.Naming;

namespace DataOps.Binding;

/// <summary>
/// Gets the id from the argument of an id parameter: text or a number as it was typed, an object's property with one of the names,
/// or a list, element by element. An object without such a property is refused.
/// </summary>
/// <remarks>Without it, PowerShell would turn an object with a numeric id into text like <c>@{PipelineId=5}</c>, and a file into its path, and that would be sent.</remarks>
/// <param name="names">The properties that hold the id, the preferred one first.</param>
internal sealed class IdAttribute(params string[] names) : ListArgumentAttribute<string>
{
    /// <summary>The properties that hold the id.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>The parameter by whose id this one can be found, so that a piped object with that id may lack it. A name is not enough: without the place that it is in, it would be looked for everywhere.</summary>
    public string? FoundBy { get; init; }

    /// <summary>Whether the ids of the parameter that it is found by are numbers.</summary>
    public bool FoundByNumber { get; init; }

    /// <summary>The parameter that is given instead of this one, so that a piped object with a value for it may lack this one.</summary>
    public string? ReplacedBy { get; init; }

    internal override bool MayLack(Emptiness emptiness, Func<string, IReadOnlyCollection<string>> textsOf) =>
        emptiness != Emptiness.None && ((FoundBy is not null && textsOf(FoundBy) is { Count: > 0 } ids && ids.All(id => ResourceType.IsObjectId(id) || (FoundByNumber && id.All(char.IsAsciiDigit)))) || (ReplacedBy is not null && textsOf(ReplacedBy).Count > 0));

    /// <summary>Whether an object without any of them is left to another parameter.</summary>
    public bool IsOptional { get; init; }

    private protected override bool Leaves(object element) => IsOptional && !TypedText.IsPlain(Unwrap(element)) && !IsIn(element);

    private protected override string MarkerOf(Emptiness emptiness) => TextAttribute.Missing[emptiness];

    private protected override Emptiness FindMarker(object? element) => TextAttribute.Missing.Find(element);

    private protected override string ConvertElement(object element) => IdOf(element, Names);

    /// <summary>Whether an object has one of the properties.</summary>
    internal bool IsIn(object item) => Find(item, Names) is not null;

    /// <summary>The id of one thing: text or a number as it was typed; for an object, the first of the properties that it has.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It is an object that has no such property.</exception>
    internal static string IdOf(object value, params IReadOnlyList<string> names)
    {
        if (TypedText.IsPlain(ArgumentAttribute.Unwrap(value)))
            return TypedText.Of(value).Trim();

        if (Find(value, names) is not var (name, id))
            throw new ArgumentTransformationMetadataException(Lacking(PSObject.AsPSObject(value), names));

        return EmptinessOf(id) is var missing and not Emptiness.None ? TextAttribute.Missing[missing]
            : TypedText.IsPlain(Unwrap(id)) ? ObjectIds.Mark(TypedText.Of(id!).Trim(), value)
            : throw new ArgumentTransformationMetadataException($"The {name} of the object is not text or a number.");
    }

    private static (string Name, object? Id)? Find(object value, IReadOnlyList<string> names)
    {
        // The first property that exists counts: if it is empty, another one is the id of something else.
        foreach (var name in names)
            if (TryRead(value, name, out var id))
                return (name, id);

        // A row of a file may have the name instead, in a column without the word Id.
        foreach (var name in names)
            if (name.EndsWith("Id", StringComparison.Ordinal) && TryRead(value, name[..^2], out var named) && Unwrap(named) is string { Length: > 0 } && EmptinessOf(named) == Emptiness.None)
                return (name[..^2], named);
        return null;
    }

    /// <summary>The message for an object that has none of the properties.</summary>
    internal static string Lacking(PSObject item, IReadOnlyList<string> names) =>
        $"An object of type {PipedObject.TypeOf(item)} has no {string.Join(" or ", names)}.{(PipeHint.For(item, names) is { } hint ? $" {hint}" : "")}";

    private static bool TryRead(object value, string name, out object? found)
    {
        if (Unwrap(value) is IDictionary map)
        {
            found = map.Contains(name) ? map[name] : null;
            return map.Contains(name);
        }

        var property = PSObject.AsPSObject(value).Properties[name];
        found = property?.Value;
        return property is not null;
    }
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>
/// Takes the id out of whatever is given for an id parameter: a text or number as it is, an object's property of one of the names,
/// an array element by element. An empty text, as an empty cell of a CSV file gives, is no id. An object that has none is refused.
/// </summary>
/// <remarks>Without it PowerShell would turn an object with a numeric id into text like <c>@{PipelineId=5}</c>, and a file into its path, and send that.</remarks>
/// <param name="names">The properties that hold the id, the preferred first.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdAttribute(params string[] names) : ArgumentTransformationAttribute
{
    /// <summary>The properties that hold the id.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var ids = new List<string>();
        Collect(inputData, ids);
        return ids.ToArray();
    }

    private void Collect(object? value, List<string> ids)
    {
        var inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (inner)
        {
            case null:
                break;
            case string text:
                if (!string.IsNullOrWhiteSpace(text))
                    ids.Add(text.Trim());
                break;
            case ValueType and IFormattable number and not Enum and not DateTime and not DateTimeOffset and not TimeSpan:
                ids.Add(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IList items and not IDictionary:
                foreach (var item in items)
                    Collect(item, ids);
                break;
            default:
                ids.Add(IdOf(value!, Names));
                break;
        }
    }

    /// <summary>The id of one thing: a text as it is, of an object the first of its properties that has one.</summary>
    internal static string IdOf(object value, params IReadOnlyList<string> names)
    {
        var inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (inner is string text)
            return text;

        var item = inner is IDictionary ? null : PSObject.AsPSObject(value);
        foreach (var name in names)
        {
            var id = item is null ? ((IDictionary)inner)[name] : item.Properties[name]?.Value;
            if (id is PSObject idObject)
                id = idObject.BaseObject;
            if (id is string { Length: > 0 } or (ValueType and IFormattable))
                return Convert.ToString(id, CultureInfo.InvariantCulture)!;
        }

        throw new ArgumentTransformationMetadataException($"An object of type {item?.TypeNames.FirstOrDefault() ?? inner.GetType().Name} has no {string.Join(" or ", names)}.");
    }
}

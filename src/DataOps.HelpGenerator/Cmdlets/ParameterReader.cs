using System.Globalization;
using System.Reflection;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>Reads a cmdlet's property as a parameter.</summary>
/// <param name="documentation">The doc comments.</param>
/// <param name="text">Reads their text.</param>
public sealed class ParameterReader(XmlDocumentation documentation, DocText text)
{
    /// <summary>Reads one parameter.</summary>
    /// <param name="property">The property.</param>
    public ParameterHelp Read(PropertyInfo property) =>
        new(property.Name, property.PropertyType, ReadDescription(property), ReadUses(property))
        {
            Aliases = [.. property.Attribute("Alias").Positional().Select(argument => (string)argument.Value!)],
            Values = ReadValues(property),
            Range = ReadRange(property),
            Default = (Changes(property.ReflectedType) ? ReadDefault(property.Attribute("ChangingDefault")) : null) ?? ReadDefault(property.Attribute("PSDefaultValue")),
            TakesWildcards = property.Attribute("SupportsWildcards") is not null,
        };

    private IReadOnlyList<Block> ReadDescription(PropertyInfo property)
    {
        var summary = text.Read(documentation.Find(property, "summary"));
        if (summary.Count == 0)
            return [];
        if (TakesIdsOnly(property) && summary[^1] is Paragraph last)
            summary = [.. summary.SkipLast(1), new Paragraph([.. last.Inlines, new Inline(" Names are not looked up.")])];
        return [.. summary, .. text.Read(documentation.Find(property, Changes(property.ReflectedType) ? "changing" : "reading")), .. text.Read(documentation.Find(property, "remarks"))];
    }

    // Nearly all other id parameters accept names.
    private static bool TakesIdsOnly(PropertyInfo property) =>
        property.Attribute("Id").Positional().FirstOrDefault().Value is string id && id.EndsWith("Id", StringComparison.Ordinal) && property.Attribute("CompletesId") is { } completes && !completes.Named<bool>("TakesNames") && !completes.Named<bool>("ByName");

    private static Dictionary<string, ParameterUse> ReadUses(PropertyInfo property) => property.Attributes("Parameter").ToDictionary(
        attribute => attribute.Named<string>("ParameterSetName") ?? CmdletHelp.AllSets,
        attribute => new ParameterUse(
            attribute.Named<bool>("Mandatory"),
            attribute.Named<int?>("Position"),
            attribute.Named<bool>("ValueFromPipeline"),
            attribute.Named<bool>("ValueFromPipelineByPropertyName")));

    private List<AcceptedValue> ReadValues(PropertyInfo property)
    {
        var type = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var names = property.Attribute("ValidateSet").Positional().Select(argument => argument.Value).OfType<string>().ToList();
        if (!type.IsEnum)
            return [.. names.Select(name => new AcceptedValue(name, []))];
        return [.. type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => names.Count == 0 || names.Contains(field.Name))
            .Select(field => new AcceptedValue(field.Name, Meaning(field)))];
    }

    private IReadOnlyList<Inline> Meaning(FieldInfo field) =>
        text.Read(documentation.Find(field, "summary")) is [Paragraph paragraph] ? paragraph.Inlines : [];

    private static string? ReadRange(PropertyInfo property)
    {
        var ends = property.Attribute("ValidateRange").Positional().Select(Show).ToList();
        return ends is [var smallest, var largest] ? $"{smallest} to {largest}" : null;
    }

    private static bool Changes(Type? cmdlet) => cmdlet?.Attribute("Cmdlet").Named<bool>("SupportsShouldProcess") == true;

    private static string? ReadDefault(CustomAttributeData? attribute)
    {
        if (attribute.Named<string>("Help") is { } help)
            return help;
        return attribute?.NamedArguments.Where(argument => argument.MemberName == "Value").Select(argument => Show(argument.TypedValue)).FirstOrDefault();
    }

    private static string Show(CustomAttributeTypedArgument argument) => argument switch
    {
        { ArgumentType.IsEnum: true } => Enum.ToObject(argument.ArgumentType, argument.Value!).ToString()!,
        { Value: bool value } => value ? "$true" : "$false",
        { Value: null } => "$null",
        _ => Convert.ToString(argument.Value, CultureInfo.InvariantCulture)!,
    };
}

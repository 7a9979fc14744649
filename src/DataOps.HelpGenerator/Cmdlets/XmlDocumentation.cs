using System.Reflection;
using System.Xml.Linq;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>The doc comments of some assemblies, as the compiler wrote them.</summary>
public sealed class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    /// <summary>Reads the XML files next to the assemblies.</summary>
    /// <param name="assemblyPaths">The assemblies.</param>
    public XmlDocumentation(IEnumerable<string> assemblyPaths) =>
        _members = assemblyPaths
            .Select(path => Path.ChangeExtension(path, ".xml"))
            .Where(File.Exists)
            .SelectMany(path => XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member"))
            .GroupBy(member => (string)member.Attribute("name")!)
            .ToDictionary(group => group.Key, group => group.First());

    /// <summary>An element of a member's doc comment, or of the comment it inherits.</summary>
    /// <param name="member">A type, property or field.</param>
    /// <param name="element">The element's name, e.g. <c>summary</c>.</param>
    public XElement? Find(MemberInfo member, string element) => Elements(member, element).FirstOrDefault();

    /// <summary>The elements of one name in a member's doc comment, or in the comment it inherits.</summary>
    /// <param name="member">A type, property or field.</param>
    /// <param name="element">The element's name, e.g. <c>example</c>.</param>
    public IEnumerable<XElement> Elements(MemberInfo member, string element)
    {
        if (!_members.TryGetValue(Id(member), out var comment))
            return [];
        if (comment.Element(element) is not null || comment.Element("inheritdoc") is not { } inherit)
            return comment.Elements(element);
        if ((string?)inherit.Attribute("cref") is { } cref)
            return _members.TryGetValue(cref, out var source) ? source.Elements(element) : [];
        return Base(member) is { } origin ? Elements(origin, element) : [];
    }

    private static string Id(MemberInfo member) => member switch
    {
        Type type => "T:" + Name(type),
        PropertyInfo property => $"P:{Name(property.DeclaringType!)}.{property.Name}",
        FieldInfo field => $"F:{Name(field.DeclaringType!)}.{field.Name}",
        _ => throw new NotSupportedException(member.MemberType.ToString()),
    };

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static MemberInfo? Base(MemberInfo member)
    {
        if (member is Type type)
            return type.BaseType;
        for (var ancestor = member.DeclaringType?.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetProperty(member.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { } property)
                return property;
        }

        return null;
    }
}

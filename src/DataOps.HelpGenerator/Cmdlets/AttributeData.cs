using System.Collections.ObjectModel;
using System.Reflection;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>
/// Reads attributes without instantiating them: the methods of PowerShellStandard.Library throw, and so would every
/// constructor of a PowerShell attribute.
/// </summary>
public static class AttributeData
{
    /// <summary>The attributes of one kind on a member, by the attribute's short name.</summary>
    /// <param name="member">A type or a property.</param>
    /// <param name="name">The name without <c>Attribute</c>.</param>
    public static IEnumerable<CustomAttributeData> Attributes(this MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == name + "Attribute");

    /// <summary>The attribute of one kind on a member; null if there is none.</summary>
    /// <param name="member">A type or a property.</param>
    /// <param name="name">The name without <c>Attribute</c>.</param>
    public static CustomAttributeData? Attribute(this MemberInfo member, string name) => member.Attributes(name).FirstOrDefault();

    /// <summary>A named argument's value, or its type's default.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="attribute">The attribute, or null.</param>
    /// <param name="name">The argument's name.</param>
    public static T? Named<T>(this CustomAttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;

    /// <summary>The constructor's arguments, those of an array one by one.</summary>
    /// <param name="attribute">The attribute, or null.</param>
    public static IEnumerable<CustomAttributeTypedArgument> Positional(this CustomAttributeData? attribute) =>
        attribute?.ConstructorArguments.SelectMany(argument =>
            argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> items ? items : (IEnumerable<CustomAttributeTypedArgument>)[argument]) ?? [];
}

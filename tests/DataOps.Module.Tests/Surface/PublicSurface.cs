using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using DataOps.HelpGenerator.Cmdlets;
using DataOps.HelpGenerator.Writing;

namespace DataOps.Module.Tests;

/// <summary>Writes down everything that a script or a program can depend on.</summary>
internal static class PublicSurface
{
    /// <summary>The cmdlets, then the types, a line for each thing.</summary>
    /// <param name="cmdlets">The cmdlets.</param>
    /// <param name="models">The assembly with the output types.</param>
    public static string Of(IEnumerable<CmdletHelp> cmdlets, Assembly models) =>
        string.Concat(cmdlets.SelectMany(Lines).Concat(models.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines))
            .Select(line => line + "\n"));

    private static IEnumerable<string> Lines(CmdletHelp cmdlet) =>
    [
        $"cmdlet {cmdlet.Name}: {string.Join(", ", cmdlet.Outputs.Select(output => output.Name))}",
        .. cmdlet.ParameterSets.Select(set => $"  {SyntaxText.Of(cmdlet, set)}"),
        .. cmdlet.Parameters.Where(parameter => !parameter.IsCommon).Select(Line),
    ];

    private static string Line(ParameterHelp parameter)
    {
        string?[] facts =
        [
            parameter.Aliases.Count > 0 ? $"aliases {string.Join(' ', parameter.Aliases)}" : null,
            parameter.Overall.PipelineInput is { Length: > 0 } input ? $"from pipeline {input}" : null,
            parameter.Values.Count > 0 ? $"one of {string.Join(' ', parameter.Values.Select(value => value.Name))}" : null,
            parameter.Range is not null ? $"from {parameter.Range}" : null,
            parameter.Default is not null ? $"default {parameter.Default}" : null,
            parameter.TakesWildcards ? "wildcards" : null,
        ];
        return $"  -{parameter.Name}: {string.Join("; ", facts.OfType<string>().Prepend(TypeNames.Of(parameter.Type)))}";
    }

    private static IEnumerable<string> Lines(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return [$"enum {type.FullName}", .. Enum.GetNames(type).Select(name => $"  {name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")];

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Select(Name).Order(StringComparer.Ordinal)
            .Prepend(Name(type.BaseType ?? typeof(object))).Where(name => name is not ("Object" or "ValueType"));
        var members = type.GetMembers(Own)
            .Where(member => member is not (Type or MethodInfo { IsSpecialName: true }) && !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Select(Line).Order(StringComparer.Ordinal);
        return
        [
            $"{Kind(type)} {type.FullName}{string.Concat(bases.Select((name, index) => (index > 0 ? ", " : " : ") + name))}",
            .. members.Select(line => "  " + line),
        ];
    }

    private static string Kind(Type type) => type switch
    {
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Line(MemberInfo member) => member switch
    {
        PropertyInfo property => $"{property.Name}: {Name(property.PropertyType)} {{ {(property.CanRead ? "get; " : "")}{Setter(property)}}}",
        FieldInfo field => $"{field.Name}: {Name(field.FieldType)}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{method.Name}({Parameters(method)}): {Name(method.ReturnType)}",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Setter(PropertyInfo property)
    {
        if (property.SetMethod?.IsPublic != true)
            return "";
        var isInit = property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
        return isInit ? "init; " : "set; ";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (type.IsGenericType)
            return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        return TypeNames.Of(type);
    }
}

using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>What every output type promises, wherever its objects are saved or sent. Each test names the properties that break it.</summary>
public sealed class OutputTypeTests
{
    private static readonly (Type Type, PropertyInfo Property)[] Properties =
    [
        .. from type in CompiledModule.Models.GetExportedTypes().Concat(CompiledModule.Cmdlets.SelectMany(cmdlet => cmdlet.Type.Assembly.GetExportedTypes()).Distinct())
           where !typeof(System.Management.Automation.Cmdlet).IsAssignableFrom(type) && !typeof(Attribute).IsAssignableFrom(type)
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           select (type, property),
    ];

    // After Import-Clixml a DateTimeOffset is an object that neither compares nor subtracts, and after a job it is text.
    [Fact]
    public void Times_are_DateTime() => Offenders.None(
        from item in Properties
        where Parts(item.Property.PropertyType).Contains(typeof(DateTimeOffset))
        select $"{item.Type.Name}.{item.Property.Name}");

    [Fact]
    public void A_time_keeps_its_moment_in_the_local_zone()
    {
        var local = Engine.Json.JsonValue.ToLocalTime("2026-10-25T01:30:00.123Z")!.Value;
        Assert.Equal((DateTimeKind.Local, new DateTime(2026, 10, 25, 1, 30, 0, 123, DateTimeKind.Utc)), (local.Kind, local.ToUniversalTime()));
    }

    // Export-Csv writes the text of each property, and that of a list or a dictionary would be the name of its type.
    [Fact]
    public void The_text_of_each_property_is_its_value() => Offenders.None(
        from item in Properties
        where !item.Type.IsAbstract && item.Property.PropertyType != typeof(string) && item.Property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && !item.Type.IsAssignableTo(typeof(Exception))
        from text in TextsOf(item.Type, item.Property)
        where text.Contains("System.", StringComparison.Ordinal) || text.Contains("DataOps.", StringComparison.Ordinal)
        select $"{item.Type.Name}.{item.Property.Name}: {text}");

    [Fact]
    public void The_text_of_each_object_is_its_own() => Offenders.None(
        from item in Properties
        let type = item.Property.PropertyType
        where type.Namespace == "DataOps" && type.IsClass && type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType == typeof(object)
        select $"{item.Type.Name}.{item.Property.Name}");

    // As it is when nothing has set it, and with an item.
    private static IEnumerable<string> TextsOf(Type type, PropertyInfo property)
    {
        var item = RuntimeHelpers.GetUninitializedObject(type);
        yield return property.GetValue(item)?.ToString() ?? "";
        if (property.SetMethod is null)
            yield break;

        var of = property.PropertyType.GetGenericArguments();
        object value = property.PropertyType.IsAssignableTo(typeof(IDictionary)) ? Activator.CreateInstance(property.PropertyType)! : Array.CreateInstance(of[0], 1);
        if (value is IDictionary map)
            map.Add("name", "value");
        property.SetValue(item, value);
        yield return property.GetValue(item)!.ToString()!;
    }

    private static IEnumerable<Type> Parts(Type type) => type.IsArray
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);
}

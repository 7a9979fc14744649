using System.Reflection;
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

    private static IEnumerable<Type> Parts(Type type) => type.IsArray
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);
}

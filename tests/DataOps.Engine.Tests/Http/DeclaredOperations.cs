using System.Reflection;
using System.Text.RegularExpressions;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>Every operation that the engine declares, found by reflection: one that is added is tested without being named.</summary>
internal static partial class DeclaredOperations
{
    public static IReadOnlyDictionary<string, Operation> All { get; } = Fields().Concat(OfFamilies()).ToDictionary();

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A session that can sign the operation.</summary>
    public static Session SessionFor(Operation operation, Uri address, SessionOptions? options = null)
    {
        Credential credential = operation switch
        {
            { Authentication: Authentication.RefreshToken } => new RefreshTokenCredential(new Secret(TestSessions.Token)),
            { Authentication: Authentication.Basic } or { Service: Service.Hdp } => new BasicCredential("someone", new Secret("invented-password")),
            _ => new TokenCredential(new Secret(TestSessions.Token)),
        };
        return TestSessions.Make(operation.Service, address, credential, options);
    }

    /// <summary>A request with a value for everything that its path names.</summary>
    public static ApiRequest RequestFor(Operation operation)
    {
        var request = new ApiRequest(operation);
        foreach (Match name in NameInPath().Matches(operation.Path))
            request.With(name.Groups[1].Value, "id-1");
        if (operation.Method is "POST" or "PUT" or "PATCH")
            request.WithBody(new Dictionary<string, object?> { ["name"] = "value" });
        return request.For("id-1");
    }

    private static IEnumerable<KeyValuePair<string, Operation>> Fields() => typeof(Operation).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(Operation))
        .Select(field => KeyValuePair.Create($"{field.DeclaringType!.Name}.{field.Name}", (Operation)field.GetValue(null)!));

    // Families and kinds make their operations of their description, which a static property holds.
    private static IEnumerable<KeyValuePair<string, Operation>> OfFamilies() =>
        from holder in typeof(Operation).Assembly.GetTypes().SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        from property in holder.PropertyType.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic)
        where property.PropertyType == typeof(Operation)
        let operation = property.GetValue(holder.GetValue(null)) as Operation
        where operation is not null
        select KeyValuePair.Create($"{holder.DeclaringType!.Name}.{holder.Name}.{property.Name}", operation);

    [GeneratedRegex("{([^}]+)}")]
    private static partial Regex NameInPath();
}

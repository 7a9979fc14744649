using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataOps.Engine.Tests.Errors;

/// <summary>The error table in <c>tests/ErrorTable</c>: the same rows are proven here of the engine and with Pester of the cmdlets.</summary>
internal static class ErrorTable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>The errors by id.</summary>
    public static IReadOnlyDictionary<ErrorId, ErrorContract> Ids { get; } = Read<Dictionary<ErrorId, ErrorContract>>("Ids");

    /// <summary>The calls by service and name.</summary>
    public static IReadOnlyDictionary<Service, Dictionary<string, ErrorCall>> Calls { get; } = Read<Dictionary<Service, Dictionary<string, ErrorCall>>>("Calls");

    /// <summary>The rows: those of one service, and those of all that can give the error.</summary>
    public static IReadOnlyDictionary<string, (Service Service, ErrorCase Case)> Rows { get; } = Enum.GetValues<Service>()
        .SelectMany(service => Read<ErrorCase[]>("Any").Where(row => Ids[row.Id].Services.Contains(service)).Concat(Read<ErrorCase[]>(service.ToString())).Select(row => (service, row)))
        .ToDictionary(pair => $"{pair.service} {pair.row.Call}: {pair.row.Name}");

    private static T Read<T>(string name)
    {
        using var stream = typeof(ErrorTable).Assembly.GetManifestResourceStream($"ErrorTable/{name}")!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}

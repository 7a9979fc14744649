using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using DataOps.Engine.Operations;

namespace DataOps.Contract.Tests;

/// <summary>The vendors' contracts, as <c>tests/Contract</c> has them: written down from what vendors publish, not from our sandbox.</summary>
internal static partial class Contract
{
    private const string Prefix = "Contract/";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>All operations by method and path.</summary>
    public static IReadOnlyDictionary<string, ContractOperation> All { get; } = Read();

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The contract of an operation of the engine.</summary>
    public static ContractOperation Of(Operation operation) => All[operation.ToString()];

    /// <summary>The operation that a request is of; null where there is none. A literal in a path wins over a name.</summary>
    public static ContractOperation? Find(string method, string path) => All.Values
        .Where(operation => operation.Method == method && operation.Pattern.IsMatch(path.TrimStart('/')))
        .MaxBy(operation => operation.Literals);

    /// <summary>Whether a source is the vendor's document, its client, or our own reading.</summary>
    public static string KindOf(string source) => source.Split(':')[0] switch
    {
        "openapi" or "page" => "documented",
        var kind => kind,
    };

    private static Dictionary<string, ContractOperation> Read()
    {
        var assembly = typeof(Contract).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(name => name[Prefix.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            try
            {
                return JsonSerializer.Deserialize<ContractFile>(stream, Options)!;
            }
            catch (JsonException exception)
            {
                throw new InvalidOperationException($"{name}.json: {exception.Message}", exception);
            }
        });
        foreach (var file in files.Values)
            foreach (var (name, operation) in file.Operations)
            {
                var words = name.Split(' ', 2);
                (operation.Method, operation.Path, operation.File, operation.Common) = (words[0], words[1], file, files[file.Service.ToString()]);
                (operation.Pattern, operation.Literals) = (PatternOf(words[1]), words[1].Split('/').Count(segment => !segment.StartsWith('{')));
            }

        return files.Values.SelectMany(file => file.Operations).ToDictionary();
    }

    private static Regex PatternOf(string path) => new($"^{NameInPath().Replace(Regex.Escape(path).Replace("\\{", "{", StringComparison.Ordinal), "[^/]+")}$");

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex NameInPath();
}

using System.Text.RegularExpressions;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>A raw request is the operation that it amounts to, however its path is written.</summary>
public sealed partial class OperationCatalogTests
{
    // Ways to write a path that some server takes for the same.
    private static readonly Dictionary<string, Func<Uri, string, string>> Spellings = new()
    {
        ["as declared"] = (_, path) => path,
        ["from the root"] = (_, path) => $"/{path}",
        ["in another case"] = (_, path) => path.ToUpperInvariant(),
        ["with a slash behind it"] = (_, path) => $"{path.TrimEnd('/')}/",
        ["without a slash behind it"] = (_, path) => path.TrimEnd('/'),
        ["with double slashes"] = (_, path) => path.Replace("/", "//", StringComparison.Ordinal),
        ["with codes for letters"] = (_, path) => string.Concat(path.Select(letter => letter == '/' ? "/" : $"%{(int)letter:x2}")),
        ["with codes of codes"] = (_, path) => string.Concat(path.Select(letter => letter == '/' ? "/" : $"%25{(int)letter:X2}")),
        ["with dots"] = (_, path) => $"./x/../{path}",
        ["with coded dots"] = (_, path) => $"x/%2e%2e/{path}",
        ["with parameters in it"] = (_, path) => $"{path.TrimEnd('/')};a=b",
        ["with a query"] = (_, path) => $"{path}?a=b&c",
        ["as a full address"] = (root, path) => $"{root}{path}",
        ["as a full address in capitals"] = (root, path) => $"{root}{path}".ToUpperInvariant(),
        ["between blanks"] = (_, path) => $" {path} ",
    };

    // Ways to write it that may reach it behind a gateway or a lax server. Nothing that changes may pass as reading by one of them.
    private static readonly Dictionary<string, Func<Uri, string, string>> LaxSpellings = new()
    {
        ["behind a gateway"] = (_, path) => $"gateway/{path}",
        ["with coded slashes"] = (_, path) => path.Replace("/", "%2F", StringComparison.Ordinal),
        ["beside the root"] = (_, path) => $"../elsewhere/{path}",
        ["with coded backslashes"] = (_, path) => path.Replace("/", "%5c", StringComparison.Ordinal),
    };

    public static TheoryData<string> Names => DeclaredOperations.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_to_the_path_of_an_operation_does_what_the_operation_does(string name)
    {
        var operation = DeclaredOperations.All[name];
        foreach (var root in (string[])["http://127.0.0.1:8080/", "http://127.0.0.1:8080/behind/a%20gateway/"])
        {
            using var session = DeclaredOperations.SessionFor(operation, new Uri(root));
            var path = Placeholder().Replace(operation.Path, "id-1");
            foreach (var (spelling, write) in Spellings)
                Assert.True(Kind(session, operation.Method, write(session.Uri, path), mayRepeat: operation.Kind == OperationKind.NonIdempotent) == operation.Kind, spelling);
            if (operation.Kind != OperationKind.Read)
                foreach (var (spelling, write) in LaxSpellings)
                    Assert.True(Kind(session, operation.Method, write(session.Uri, path), mayRepeat: false) != OperationKind.Read, spelling);
            if (operation.Method == "GET")
                Assert.Equal(operation.Kind, Kind(session, "HEAD", path, mayRepeat: true));
        }
    }

    [Fact]
    public void The_catalog_has_every_operation_that_is_declared()
    {
        Assert.Equal(DeclaredOperations.All.Values.Distinct().Order(ByText), OperationCatalog.All.Order(ByText));
        Assert.InRange(OperationCatalog.All.Count(), 90, 1000);
    }

    [Theory]
    [InlineData("GET", "v3/prodops/jobs", OperationKind.Read)]
    [InlineData("GET", "v3/prodops/jobs/cancel", OperationKind.Read)]
    [InlineData("GET", "v3/prodops/jobs/5/cancel/why", OperationKind.Read)]
    [InlineData("GET", "v3/prodops/jobs/5/cancel", OperationKind.NonIdempotent)]
    [InlineData("POST", "v3/security/get/user/data", OperationKind.Read)]
    [InlineData("POST", "gateway/v3/security/get/user/data", OperationKind.NonIdempotent)]
    [InlineData("POST", "v3/unheard/of", OperationKind.NonIdempotent)]
    [InlineData("PUT", "v3/sources/s/table-groups/t", OperationKind.IdempotentChange)]
    [InlineData("DELETE", "v3/unheard/of", OperationKind.NonIdempotent)]
    public void What_no_operation_is_called_is_told_by_its_method(string method, string path, OperationKind kind)
    {
        using var session = DeclaredOperations.SessionFor(OperationCatalog.All.First(operation => operation is { Service: Service.Infoworks, Authentication: Authentication.Session }), new Uri("http://127.0.0.1:8080/"));
        Assert.Equal(kind, Kind(session, method, path, mayRepeat: false));
    }

    [Fact]
    public void Help_writes_the_paths_of_operations_in_full()
    {
        var commands = Directory.GetFiles(Path.Combine(Root(AppContext.BaseDirectory), "src/DataOps/Commands"), "*.cs", SearchOption.AllDirectories);
        var known = OperationCatalog.All.Select(operation => Placeholder().Replace(operation.ToString(), "{}")).Append("GET /").ToHashSet();
        var written = commands.SelectMany(file => Call().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Call: match.Groups[1].Value))).ToList();
        Assert.InRange(written.Count, 80, 1000);
        Assert.Equal([], written.Where(call => !known.Contains(Placeholder().Replace(call.Call, "{}"))).Select(call => $"{call.File}: {call.Call}"));
    }

    private static Comparer<Operation> ByText => Comparer<Operation>.Create((one, other) => string.CompareOrdinal($"{one.Service} {one}", $"{other.Service} {other}"));

    private static OperationKind Kind(Session session, string method, string path, bool mayRepeat) => RawRequest.Make(session, method, path, null, mayRepeat).Operation.Kind;

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "DataOps.slnx")) ? folder : Root(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("<c>((?:GET|POST|PUT|PATCH|DELETE)[ <][^<]*)</c>")]
    private static partial Regex Call();
}

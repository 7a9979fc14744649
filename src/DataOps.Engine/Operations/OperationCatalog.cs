using System.Reflection;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Operations;

/// <summary>All operations that the engine declares, found once by reflection, and the lookup of the one that a request matches.</summary>
internal static class OperationCatalog
{
    // Servers decode once; a proxy in front of them may decode as well.
    private const int MostDecodings = 4;

    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Lazy<IReadOnlyList<Declared>> Catalog = new(() => [.. Declarations().Distinct().Select(operation => new Declared(operation, Split(operation.Path)))]);

    /// <summary>All operations.</summary>
    internal static IEnumerable<Operation> All => Catalog.Value.Select(declared => declared.Operation);

    /// <summary>
    /// The declared operation that a request matches, or null. The path may be written in any way that a server may treat as the same:
    /// in another case, with percent-encoding, dots or extra slashes. A path with a prefix, as behind a gateway, is matched only
    /// if that makes the rules stricter: to an operation that changes something.
    /// </summary>
    /// <param name="session">The session that the request is sent with.</param>
    /// <param name="method">The HTTP method. HEAD counts as GET.</param>
    /// <param name="address">The address.</param>
    internal static Operation? Find(Session session, string method, Uri address)
    {
        method = method == "HEAD" ? "GET" : method;
        var candidates = Catalog.Value.Where(declared => declared.Operation.Service == session.Service && declared.Operation.Method == method).ToList();
        var paths = Readings(address.AbsolutePath).ToList();
        var root = Split(Decode(session.Uri.AbsolutePath));
        var whole = paths.ConvertAll(path => StartsWith(path, root) ? path[root.Length..] : path);
        return MostSpecific(candidates.Where(declared => whole.Exists(declared.Is)))
            ?? MostSpecific(candidates.Where(declared => declared.Operation.Kind != OperationKind.Read && paths.Exists(declared.IsEndOf)));
    }

    // Of several matches, the one with the most literal path; of equals, the one with the strongest effect.
    private static Operation? MostSpecific(IEnumerable<Declared> fitting) => fitting
        .OrderByDescending(declared => declared.Literals)
        .ThenByDescending(declared => declared.Operation.Kind)
        .FirstOrDefault()?.Operation;

    // The server may read an encoded slash as a slash or as part of a name.
    private static IEnumerable<string[]> Readings(string path)
    {
        yield return [.. Split(path).Select(Decode)];
        yield return Split(Decode(path));
    }

    private static string Decode(string text)
    {
        for (var round = 0; round < MostDecodings && text.Contains('%'); round++)
            text = Uri.UnescapeDataString(text);
        return text;
    }

    private static string[] Split(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/', '\\').Select(segment => segment.Split(';')[0].Trim()))
        {
            if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("" or "." or ".."))
                segments.Add(segment);
        }

        return [.. segments];
    }

    private static bool StartsWith(string[] path, string[] root) => path.Length >= root.Length && path.AsSpan(0, root.Length).SequenceEqual(root, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<Operation> Declarations()
    {
        var types = typeof(Operation).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters).ToList();
        var descriptions = types.Where(type => type.GetFields(Any).Any(field => !field.IsStatic && field.FieldType == typeof(Operation))).ToHashSet();
        foreach (var field in types.SelectMany(type => type.GetFields(Any | BindingFlags.DeclaredOnly)).Where(field => field.IsStatic))
        {
            if (field.FieldType == typeof(Operation))
                yield return (Operation)field.GetValue(null)!;
            else if (descriptions.Contains(field.FieldType) && field.GetValue(null) is { } description)
                // Not every description has all operations.
                foreach (var inner in field.FieldType.GetFields(Any).Where(inner => !inner.IsStatic && inner.FieldType == typeof(Operation)))
                    if (inner.GetValue(description) is Operation operation)
                        yield return operation;
        }
    }

    private sealed record Declared(Operation Operation, string[] Path)
    {
        internal int Literals { get; } = Path.Count(segment => segment[0] != '{');

        internal bool Is(string[] path) => path.Length == Path.Length && IsEndOf(path);

        internal bool IsEndOf(string[] path)
        {
            var start = path.Length - Path.Length;
            return start >= 0 && Path.Zip(path.Skip(start)).All(pair => pair.First[0] == '{' || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
        }
    }
}

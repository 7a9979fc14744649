namespace DataOps.Sandbox.Infoworks;

/// <summary>
/// The names of a list's fields for its filter and sort. These go to the database as they are, and there the fields have other
/// names than in the answer: the vendor's own client filters jobs by <c>entityId</c> and reads <c>entity_id</c>.
/// </summary>
internal sealed class FieldNames
{
    private readonly Dictionary<string, string> _paths = [];
    private readonly Dictionary<string, string> _mistakes = [];

    private FieldNames(params IEnumerable<(string Name, string Path)> fields)
    {
        foreach (var (name, path) in fields) _paths[name] = path;
    }

    /// <summary>
    /// The usual ones: the vendor's scripts filter by <c>_id</c> and <c>name</c>. Times and users are named as in the vendor's
    /// exports; the database's names of the other fields are not documented, so the answer's names are used (inferred).
    /// </summary>
    public static FieldNames OfRows { get; } = new(("_id", "id"), ("createdAt", "created_at"), ("createdBy", "created_by"), ("modifiedAt", "modified_at"), ("modifiedBy", "modified_by"));

    /// <summary>Those of jobs, as the vendor's client and the specification of <c>POST prodops/jobs</c> have them; the last four are inferred from these.</summary>
    public static FieldNames OfJobs { get; } = new FieldNames(
        ("_id", "id"),
        ("entityId", "entity_id"),
        ("entityType", "entity_type"),
        ("jobType", "type"),
        ("createdAt", "created_at"),
        ("last_upd", "last_updated"),
        ("subEntityId", "sub_entity_id"),
        ("subEntityType", "sub_entity_type"),
        ("createdBy", "created_by"),
        ("processedAt", "processed_at")) { Times = ["createdAt", "last_upd", "processedAt"] }.RefusingAnswerNames();

    /// <summary>The fields that are times in the database: there, text is never equal to, before or after a time.</summary>
    public HashSet<string> Times { get; private init; } = [];

    /// <summary>The path of the field in a row.</summary>
    public string PathOf(string name) => _paths.GetValueOrDefault(name, name);

    /// <summary>Returns what is wrong with a name that no document has. A real server silently finds nothing; this one gives the reason.</summary>
    public string? Mistake(string name) => _mistakes.GetValueOrDefault(name) is { } right ? $"'{name}' is the answer's name of the field, the database's is '{right}'." : null;

    private FieldNames RefusingAnswerNames()
    {
        foreach (var (name, path) in _paths) _mistakes[path] = name;
        return this;
    }
}

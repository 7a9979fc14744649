namespace DataOps.Sandbox.Infoworks;

/// <summary>
/// What a list's filter and sort call the fields of its rows. They go to the database as they are, and there the fields have other
/// names than in the answer: the vendor's own client asks for jobs by <c>entityId</c> and reads <c>entity_id</c>.
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
    /// The usual ones: the vendor's scripts filter by <c>_id</c> and <c>name</c>. The times and users are called as in the vendor's
    /// exports; what the other fields are called in the database nobody tells, so they go by the answer's names (inferred).
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

    /// <summary>The fields that are times in the database: a text is never equal to one there, nor before or after it.</summary>
    public HashSet<string> Times { get; private init; } = [];

    /// <summary>Where the field lies in a row.</summary>
    public string PathOf(string name) => _paths.GetValueOrDefault(name, name);

    /// <summary>What is wrong with a name that no document has. A real server finds nothing then and says nothing; this one says why.</summary>
    public string? Mistake(string name) => _mistakes.GetValueOrDefault(name) is { } right ? $"'{name}' is the answer's name of the field, the database's is '{right}'." : null;

    private FieldNames RefusingAnswerNames()
    {
        foreach (var (name, path) in _paths) _mistakes[path] = name;
        return this;
    }
}

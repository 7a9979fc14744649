using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Etl;

/// <summary>The ReadyWorks ETL service: connectors, connections and their jobs.</summary>
public sealed class EtlSandbox : IService
{
    private readonly EtlStore _store;
    private readonly SandboxClock _clock;
    private readonly OutcomePlan _outcomes;
    private readonly string _token;

    internal EtlSandbox(SandboxClock clock, SandboxOptions options, OutcomePlan outcomes, string token)
    {
        _clock = clock;
        _token = token;
        _outcomes = outcomes;
        _store = new EtlStore(clock, options, outcomes);
    }

    IReadOnlyList<string> IService.Prefixes { get; } = ["/api/v1/etl"];

    /// <summary>Adds connectors with one authentication each, named <c>Extra connector 1</c> and so on.</summary>
    public void AddConnectors(int count)
    {
        var first = _store.Connectors.Length + 1;
        _store.AddConnectors(Enumerable.Range(first, count).Select(number =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"EXTRA_{number}");
            return new Connector(
                id,
                string.Create(CultureInfo.InvariantCulture, $"Extra connector {number}"),
                "Connector added in bulk.",
                "2024-08-31",
                "https://userguide.readyworks.com/knowledge-base/",
                "inbound",
                [new Authentication(id + "_user", "Username and Password", "Connect with a username and password", [new Field("auth_value_1", "Username", ""), new Field("auth_value_2", "Password", "")])],
                [new JobTemplate("Users", IsInbound: true, "Daily", [])]);
        }));
    }

    /// <summary>Makes future runs of a job fail with a message, or succeed with null.</summary>
    public void SetJobFailure(string jobId, string? message) =>
        _outcomes.Set(jobId, new SandboxOutcome(message is null ? SandboxEnding.Succeeded : SandboxEnding.Failed, message));

    /// <summary>Whether it has a job with this id.</summary>
    internal bool Runs(string jobId) => _store.FindJob(jobId) is not null;

    /// <summary>The fields that a connection was activated with; the API itself never returns them.</summary>
    public IReadOnlyDictionary<string, string>? FieldsOf(string connectionId) => _store.FindConnection(connectionId)?.Fields;

    void IService.Map(RouteTable routes)
    {
        // The fields depend on the method of authentication and on the job.
        void Add(string method, string path, Handler handler) => routes.Add(method, "/api/v1/etl/" + path, Signed(handler), BodyFields.Any);

        Add("GET", "connectors", _ => ListConnectors());
        Add("GET", "connectors/{needle}", SearchConnectors);
        Add("GET", "activateConnection/{authentication}", GetDetail);
        Add("POST", "activateConnection/{authentication}", Activate);
        Add("GET", "connections", _ => Groups(_store.Connections()));
        Add("GET", "connections/{needle}", request => Groups(_store.Connections().Where(connection => Matches(connection, request["needle"]))));
        Add("GET", "connection/{connection}", request => Groups(_store.FindConnection(request["connection"]) is { } one ? [one] : []));
        Add("PUT", "connection/{connection}", Update);
        Add("DELETE", "connection/{connection}", Remove);
        Add("GET", "inboundFields/{job}", GetInboundFields);
        Add("POST", "inboundFields/{job}", SetInboundFields);
        Add("GET", "job/{job}", GetJob);
        Add("POST", "job/{job}", StartJob);
    }

    /// <summary>The vendor documents no errors; a message is inferred.</summary>
    Response IService.Error(int status, string message) => AsVendor(Error(status, message));

    private static Response Error(int status, string message) => Response.Json(new JsonObject { ["message"] = message }, status);

    // The headers that the vendor's samples have in addition to the usual ones.
    private static Response AsVendor(Response response) => response.With("X-Powered-By", "PHP/8.2").With("Keep-Alive", "timeout=60");

    private Handler Signed(Handler handler) => request => AsVendor(
        request.Credential("Bearer") == _token
            ? handler(request)
            : Error(401, "Unauthenticated.").With("WWW-Authenticate", "Bearer").AsRefusal());

    private Response ListConnectors()
    {
        var rows = Rows();
        return Response.Stream(output =>
        {
            output.Json.WriteStartObject();
            output.Json.WritePropertyName("data");
            output.WriteArray(rows, EtlJson.WriteRow);
            output.Json.WriteEndObject();
        });
    }

    private Response SearchConnectors(Request request)
    {
        var needle = request["needle"];
        return Response.Rows(Rows().Where(row => Matches(row.Connector, row.Authentication, needle)), EtlJson.WriteRow);
    }

    private IEnumerable<(Connector Connector, Authentication Authentication)> Rows() =>
        _store.Connectors.SelectMany(connector => connector.Authentications.Select(authentication => (connector, authentication)));

    // What the search text is compared with is inferred from the vendor's one sample: names, ids and authentication methods.
    private static bool Matches(Connector connector, Authentication authentication, string needle) =>
        Contains(connector.Name, needle) || Contains(connector.Id, needle)
        || Contains(authentication.Name, needle) || Contains(authentication.Id, needle) || Contains(authentication.Description, needle);

    private static bool Matches(Connection connection, string needle) =>
        Contains(connection.ConnectorName, needle) || Contains(connection.ConnectorId, needle)
        || Contains(connection.Label, needle) || Contains(connection.AuthenticationType, needle);

    private static bool Contains(string text, string needle) => text.Contains(needle, StringComparison.OrdinalIgnoreCase);

    private Response GetDetail(Request request) =>
        _store.FindAuthentication(request["authentication"]) is var (connector, authentication)
            ? Response.Json(json => EtlJson.WriteDetail(json, connector, authentication))
            : Error(404, $"There is no authentication [{request["authentication"]}].");

    private Response Activate(Request request)
    {
        if (_store.FindAuthentication(request["authentication"]) is not var (connector, authentication))
            return Error(404, $"There is no authentication [{request["authentication"]}].");
        if (request.JsonObject() is not { } body) return Error(400, "The body must be a JSON object.");

        var missing = authentication.Fields.Where(field => field.IsRequired).Select(field => field.Name).Prepend("label")
            .Where(name => string.IsNullOrWhiteSpace(Text(body[name]))).ToList();
        if (missing.Count > 0) return Error(422, $"Missing required fields: {string.Join(", ", missing)}.");

        if (UnknownFields(body, authentication.Fields) is { } unknown) return unknown;

        var fields = authentication.Fields.ToImmutableDictionary(
            field => field.Name,
            field => body[field.Name] is { } given ? Text(given) : field.Default);
        var connection = _store.Activate(connector, Text(body["label"]), authentication.Name, fields, IsTrue(body["enable_jobs"]));
        return Changed(connection, "activated");
    }

    private Response Update(Request request)
    {
        if (request.JsonObject() is not { } body) return Error(400, "The body must be a JSON object.");

        // The vendor documents no body for this: ours takes the fields of the activation, and keeps those that are not given.
        // A key that is not one of its fields is a mistake: if it were ignored, a script would believe that it changed something.
        if (_store.FindConnection(request["connection"]) is { } known && UnknownFields(body, FieldsOf(known)) is { } unknown) return unknown;

        var given = body.Where(property => property.Key is not ("label" or "enable_jobs"))
            .Select(property => KeyValuePair.Create(property.Key, Text(property.Value)));
        var updated = _store.Update(request["connection"], connection => connection with
        {
            Label = body["label"] is { } label ? Text(label) : connection.Label,
            Fields = connection.Fields.SetItems(given),
            Jobs = IsTrue(body["enable_jobs"]) ? [.. connection.Jobs.Select(job => job with { IsActive = true })] : connection.Jobs,
        });
        return updated is null ? NoConnection(request) : Changed(updated, "updated");
    }

    private static Response? UnknownFields(JsonObject body, IEnumerable<Field> fields)
    {
        var unknown = body.Select(property => property.Key).Except(["label", "enable_jobs", .. fields.Select(field => field.Name)]).ToList();
        return unknown.Count == 0 ? null : Error(422, $"There are no such fields: {string.Join(", ", unknown)}.");
    }

    // A connection of the vendor's sample has a type that none of its connector's methods has: it may have the fields of all of them.
    private IEnumerable<Field> FieldsOf(Connection connection)
    {
        var methods = _store.Connectors.Where(connector => connector.Id == connection.ConnectorId).SelectMany(connector => connector.Authentications).ToList();
        var exact = methods.FindAll(method => method.Name == connection.AuthenticationType);
        return (exact.Count > 0 ? exact : methods).SelectMany(method => method.Fields);
    }

    private Response Remove(Request request) =>
        _store.Remove(request["connection"]) is { } removed ? Changed(removed, "deleted") : NoConnection(request);

    private static Response Changed(Connection connection, string what) => Response.Json(new JsonObject
    {
        ["message"] = $"Connection [{connection.Label}] {what} successfully.",
        ["connection_id"] = connection.Id,
    });

    private static Response NoConnection(Request request) => Error(404, $"There is no connection [{request["connection"]}].");

    private static Response NoJob(Request request) => Error(404, $"There is no job [{request["job"]}].");

    // An object keyed by connector; an empty one leaves PHP as an empty array.
    private static Response Groups(IEnumerable<Connection> connections)
    {
        var groups = connections.GroupBy(connection => connection.ConnectorId).ToList();
        if (groups.Count == 0) return Response.Json(new JsonArray());
        return Response.Stream(output =>
        {
            output.Json.WriteStartObject();
            foreach (var group in groups)
            {
                output.Json.WriteStartObject(group.Key);
                output.Json.WriteString("connector_id", group.Key);
                output.Json.WriteString("connector_name", group.First().ConnectorName);
                output.Json.WritePropertyName("connections");
                output.WriteArray(group, EtlJson.WriteConnection);
                output.Json.WriteEndObject();
            }
            output.Json.WriteEndObject();
        });
    }

    // The vendor documents neither shape nor names of the inbound fields: both are modeled on the activation's fields.
    private Response GetInboundFields(Request request)
    {
        if (_store.FindJob(request["job"]) is not { } job) return NoJob(request);
        var values = _store.InboundValues(job.Id);
        return Response.Rows(job.InboundFields, (json, field) =>
        {
            json.WriteStartObject();
            json.WriteString("field_name", field.Name);
            json.WriteString("field_label", field.Label);
            json.WriteString("field_value", values.GetValueOrDefault(field.Name, field.Default));
            json.WriteString("default_value", field.Default);
            json.WriteEndObject();
        });
    }

    private Response SetInboundFields(Request request)
    {
        if (_store.FindJob(request["job"]) is not { } job) return NoJob(request);
        if (request.JsonObject() is not { } body) return Error(400, "The body must be a JSON object.");
        var unknown = body.Select(property => property.Key).Except(job.InboundFields.Select(field => field.Name)).ToList();
        if (unknown.Count > 0) return Error(422, $"Job [{job.Description}] has no such inbound fields: {string.Join(", ", unknown)}.");
        _store.SetInboundValues(job.Id, body.Select(property => KeyValuePair.Create(property.Key, Text(property.Value))));
        return Response.Json(new JsonObject { ["message"] = $"Inbound fields of job [{job.Description}] set successfully." });
    }

    // The vendor documents this as the status of the last run, without its fields: these are ours.
    private Response GetJob(Request request)
    {
        if (_store.FindJob(request["job"]) is not { } job) return NoJob(request);
        var run = _store.LastRun(job.Id);
        var now = _clock.Now;
        return Response.Json(new JsonObject
        {
            ["job_id"] = job.Id,
            ["job_description"] = job.Description,
            ["status"] = run?.Status(now) ?? "never run",
            ["last_run"] = run is null ? null : SandboxTime.Text(run.StartedAt),
            ["last_run_end"] = run is not null && run.IsOver(now) ? SandboxTime.Text(run.EndsAt) : null,
            ["message"] = run is null || !run.IsOver(now) ? "" : run.Failure ?? $"Job [{job.Description}] completed successfully.",
        });
    }

    private Response StartJob(Request request)
    {
        if (_store.FindJob(request["job"]) is not { } job) return NoJob(request);
        return _store.TryStart(job)
            ? Response.Json(new JsonObject { ["message"] = $"Job [{job.Description}] started in the background.", ["job_id"] = job.Id })
            : Error(409, $"Job [{job.Description}] is already running.");
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : node?.ToJsonString() ?? "";

    private static bool IsTrue(JsonNode? node) => Text(node) is "true" or "1";
}

using DataOps.Engine.Http;

namespace DataOps.Engine.Etl;

/// <summary>Makes ETL objects of the server's records.</summary>
internal static class EtlReader
{
    internal static EtlConnector Connector(JsonRecord record, string token) => new()
    {
        ConnectorId = record.Text("connector_id"),
        Name = record.Text("connector_name"),
        Description = record.Text("connector_description"),
        Version = record.Text("connector_version"),
        AuthenticationId = record.Text("authentication_id"),
        AuthenticationName = record.Text("authentication_name"),
        AuthenticationDescription = record.Text("authentication_description"),
        AuthToken = token,
        AdditionalProperties = record.Rest(),
    };

    internal static EtlConnectorDetail ConnectorDetail(JsonRecord record, string authenticationId, string token)
    {
        var defaults = record.Record("required_fields") ?? new JsonRecord();
        // PHP writes an empty map as an empty list.
        if (record["required_fields"] is object?[] { Length: 0 })
            record.Value("required_fields");
        var data = record.Record("connector_data") ?? new JsonRecord();
        var authentications = data.Records("authentications").Select(item => Authentication(item, defaults, token)).ToArray();
        var asked = Array.Find(authentications, item => string.Equals(item.AuthenticationId, authenticationId, StringComparison.OrdinalIgnoreCase));
        return new EtlConnectorDetail
        {
            AuthenticationId = authenticationId,
            ConnectorId = data.Text("id"),
            Name = data.Text("display_name"),
            Description = data.Text("display_description"),
            Enabled = data.Flag("enabled"),
            HelpUrl = data.Text("help_url"),
            ConnectionType = data.Text("connection_type"),
            Version = data.Text("connector_version"),
            Fields = Fields(defaults, asked),
            Authentications = authentications,
            JobTemplates = data.Records("job_templates").Select(item => JobTemplate(item, token)).ToArray(),
            AuthToken = token,
            AdditionalProperties = Merge(record.Rest(), data.Rest()),
        };
    }

    /// <summary>The connections in an answer that groups them by connector: a map from connector id to group, a list of groups, or an empty list.</summary>
    internal static IEnumerable<EtlConnection> Connections(object? answer, string token)
    {
        var groups = answer switch
        {
            JsonRecord record when record.Has("connections") => [record],
            JsonRecord record when record["data"] is { } data => GroupsOf(data),
            _ => GroupsOf(answer),
        };
        return groups.SelectMany(group =>
        {
            var (connectorId, connectorName) = (group.Text("connector_id"), group.Text("connector_name"));
            var connections = group.Records("connections");
            var rest = group.Rest();
            return connections.Select(item => Connection(item, connectorId, connectorName, rest, token));
        });
    }

    internal static IEnumerable<EtlInboundField> InboundFields(object? answer, string jobId, string token)
    {
        if (answer is JsonRecord { Count: > 0 } wrapped && (wrapped["data"] ?? wrapped["fields"] ?? wrapped["inbound_fields"]) is JsonRecord or object?[])
            answer = wrapped["data"] ?? wrapped["fields"] ?? wrapped["inbound_fields"];

        return answer switch
        {
            object?[] items => items.Select(item => item is JsonRecord record ? InboundField(record, jobId, token) : NamedField(JsonValue.ToText(item), null, jobId, token)),
            JsonRecord map => map.Select(member => member.Value is JsonRecord record ? InboundField(record, jobId, token, member.Key) : NamedField(member.Key, JsonValue.ToText(member.Value), jobId, token)),
            string { Length: > 0 } text => [NamedField(text, null, jobId, token)],
            _ => [],
        };
    }

    private static IEnumerable<JsonRecord> GroupsOf(object? answer) => answer switch
    {
        JsonRecord map => map.Select(member => member.Value).OfType<JsonRecord>(),
        object?[] items => items.OfType<JsonRecord>(),
        _ => [],
    };

    private static EtlConnection Connection(JsonRecord record, string? connectorId, string? connectorName, Dictionary<string, object?> ofGroup, string token)
    {
        var (id, label) = (record.Text("connection_id"), record.Text("connection_label", "label"));
        var jobs = record.Record("connection_jobs");
        return new EtlConnection
        {
            ConnectionId = id,
            Label = label,
            ConnectorId = connectorId,
            ConnectorName = connectorName,
            AuthenticationType = record.Text("authentication_type"),
            Jobs = JobsOf("inbound_jobs", EtlDirection.Inbound).Concat(JobsOf("outbound_jobs", EtlDirection.Outbound)).ToArray(),
            AuthToken = token,
            AdditionalProperties = Merge(record.Rest(), jobs?.Rest(), ofGroup),
        };

        IEnumerable<EtlJob> JobsOf(string name, EtlDirection direction) =>
            (jobs?.Records(name) ?? []).Select(job => new EtlJob
            {
                JobId = job.Text("connection_job_id", "job_id"),
                Description = job.Text("job_description"),
                Active = job.Flag("job_active") ?? false,
                Direction = direction,
                ConnectionId = id,
                ConnectionLabel = label,
                ConnectorId = connectorId,
                AuthToken = token,
                AdditionalProperties = job.Rest(),
            });
    }

    private static EtlAuthentication Authentication(JsonRecord record, JsonRecord defaults, string token) => new()
    {
        AuthenticationId = record.Text("id"),
        Name = record.Text("display_name"),
        Description = record.Text("display_description"),
        Enabled = record.Flag("enabled"),
        Fields = record.Records("fields").Select(item => Field(item.Text("field_name") ?? "", item.Text("field_label"), item.Text("default_value") ?? JsonValue.ToText(defaults[item.Text("field_name") ?? ""]))).ToArray(),
        AuthToken = token,
        AdditionalProperties = record.Rest(),
    };

    // The map of required fields has names and defaults, the authentication has labels: each may know fields that the other does not.
    private static EtlField[] Fields(JsonRecord defaults, EtlAuthentication? authentication)
    {
        var labels = authentication?.Fields.ToDictionary(field => field.Name, field => field, StringComparer.OrdinalIgnoreCase) ?? [];
        return
        [
            .. defaults.Select(member => Field(member.Key, labels.GetValueOrDefault(member.Key)?.Label, JsonValue.ToText(member.Value))),
            .. labels.Values.Where(field => !defaults.Has(field.Name)),
        ];
    }

    private static EtlField Field(string name, string? label, string? defaultValue) => new()
    {
        Name = name,
        Label = string.IsNullOrEmpty(label) ? name : label,
        Default = string.IsNullOrEmpty(defaultValue) ? null : defaultValue,
        // A field with a default may be left out: the server uses the default then.
        Required = string.IsNullOrEmpty(defaultValue),
        // What everybody gets as a default is no secret, whatever its name.
        Secret = string.IsNullOrEmpty(defaultValue) && (Redactor.IsSecretName(name) || (label is not null && Redactor.IsSecretName(label))),
    };

    private static EtlJobTemplate JobTemplate(JsonRecord record, string token) => new()
    {
        Description = record.Text("job_description"),
        Direction = Enum.TryParse<EtlDirection>(record.Text("connection_type"), ignoreCase: true, out var direction) ? direction : EtlDirection.Unknown,
        Schedule = record.Text("schedule"),
        AuthToken = token,
        AdditionalProperties = record.Rest(),
    };

    private static EtlInboundField InboundField(JsonRecord record, string jobId, string token, string? name = null)
    {
        name ??= record.Text("field_name", "name");
        return new EtlInboundField
        {
            JobId = jobId,
            Name = name,
            Label = record.Text("field_label", "label") ?? name,
            Value = record.Text("field_value", "value", "default_value"),
            AuthToken = token,
            AdditionalProperties = record.Rest(),
        };
    }

    private static EtlInboundField NamedField(string? name, string? value, string jobId, string token) =>
        new() { JobId = jobId, Name = name, Label = name, Value = value, AuthToken = token };

    private static Dictionary<string, object?> Merge(Dictionary<string, object?> first, params ReadOnlySpan<Dictionary<string, object?>?> others)
    {
        foreach (var other in others)
            foreach (var (name, value) in other ?? [])
                first.TryAdd(name, value);

        return first;
    }
}

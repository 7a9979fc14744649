using DataOps.Engine.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Etl;

/// <summary>Reads connectors and fields.</summary>
internal static class EtlReader
{
    internal static EtlConnector Connector(JsonRecord record, Origin origin) => new()
    {
        ConnectorId = record.TakeText("connector_id"),
        Name = record.TakeText("connector_name"),
        Description = record.TakeText("connector_description"),
        Version = record.TakeText("connector_version"),
        AuthenticationId = record.TakeText("authentication_id"),
        AuthenticationName = record.TakeText("authentication_name"),
        AuthenticationDescription = record.TakeText("authentication_description"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    internal static EtlConnectorDetail ConnectorDetail(JsonRecord record, string authenticationId, Origin origin)
    {
        var defaults = record.TakeRecord("required_fields") ?? new JsonRecord();
        // PHP writes an empty map as an empty list.
        if (record["required_fields"] is object?[] { Length: 0 })
            record.Ignore("required_fields");
        var data = record.TakeRecord("connector_data") ?? new JsonRecord();
        var defaultOf = Lookup(defaults, member => member.Key, member => JsonValue.ToText(member.Value));
        var authentications = Items(data, "authentications").Select(item => Authentication(item, defaultOf, origin)).ToArray();
        var asked = Array.Find(authentications, item => string.Equals(item.AuthenticationId, authenticationId, StringComparison.OrdinalIgnoreCase));
        return new EtlConnectorDetail
        {
            AuthenticationId = authenticationId,
            ConnectorId = data.TakeText("id"),
            Name = data.TakeText("display_name"),
            Description = data.TakeText("display_description"),
            Enabled = data.TakeFlag("enabled"),
            HelpUrl = data.TakeText("help_url"),
            ConnectionType = data.TakeText("connection_type"),
            Version = data.TakeText("connector_version"),
            Fields = Fields(defaults, asked),
            Authentications = authentications,
            JobTemplates = Items(data, "job_templates").Select(item => JobTemplate(item, origin)).ToArray(),
            Origin = origin,
            AdditionalProperties = Merge(record.Rest(), ("connector_data", data.Rest())),
        };
    }

    internal static IEnumerable<EtlInboundField> InboundFields(object? answer, string jobId, Origin origin)
    {
        if (answer is JsonRecord { Count: > 0 } wrapped && (wrapped["data"] ?? wrapped["fields"] ?? wrapped["inbound_fields"]) is JsonRecord or object?[])
            answer = wrapped["data"] ?? wrapped["fields"] ?? wrapped["inbound_fields"];

        return answer switch
        {
            object?[] items => items.Where(item => item is not null).Select(item => item switch
            {
                JsonRecord record => InboundField(record, jobId, origin),
                object?[] => throw new InvalidDataException("the list has an item that is a list."),
                _ => NamedField(JsonValue.ToText(item), null, jobId, origin),
            }),
            JsonRecord map => map.Select(member => member.Value is JsonRecord record ? InboundField(record, jobId, origin, member.Key) : NamedField(member.Key, member.Value, jobId, origin)),
            string { Length: > 0 } text => [NamedField(text, null, jobId, origin)],
            null or "" => [],
            _ => throw new InvalidDataException("the answer is a flag or a number."),
        };
    }

    // PHP writes a list with gaps as an object from number to item.
    private static IReadOnlyList<JsonRecord> Items(JsonRecord record, string name)
    {
        if (record[name] is not JsonRecord map || JsonRecordReader.ItemsOf(map) is not { } items)
            return record.TakeRecords(name);

        record.TakeValue(name);
        return items;
    }

    private static EtlAuthentication Authentication(JsonRecord record, Dictionary<string, string?> defaults, Origin origin) => new()
    {
        AuthenticationId = record.TakeText("id"),
        Name = record.TakeText("display_name"),
        Description = record.TakeText("display_description"),
        Enabled = record.TakeFlag("enabled"),
        Fields = Items(record, "fields").Select(item =>
        {
            var name = item.TakeText("field_name") ?? "";
            return Field(name, item.TakeText("field_label"), item.TakeText("default_value") ?? defaults.GetValueOrDefault(name), item.Rest());
        }).ToArray(),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    // The map of required fields has names and defaults, the authentication has labels: each may have fields that the other lacks.
    // Names that differ in case are different fields if one side has both; otherwise they are the same field.
    private static EtlField[] Fields(JsonRecord defaults, EtlAuthentication? authentication)
    {
        var labeled = authentication?.Fields ?? [];
        var byExactName = labeled.GroupBy(field => field.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var byName = Lookup(labeled, field => field.Name, field => field);
        var required = defaults.GroupBy(member => member.Key, StringComparer.Ordinal).ToArray();
        var names = required.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var matched = Array.ConvertAll(required, group => byExactName.GetValueOrDefault(group.Key) ?? (byName.TryGetValue(group.Key, out var similar) && !names.Contains(similar.Name) ? similar : null));
        return
        [
            .. required.Zip(matched, (group, field) => RequiredField([.. group.Select(member => member.Value)], group.Key, field)),
            .. byExactName.Values.Except(matched.OfType<EtlField>()),
        ];
    }

    private static EtlField RequiredField(object?[] defaults, string name, EtlField? labeled)
    {
        var more = labeled?.AdditionalProperties ?? [];
        if (defaults is not [not (JsonRecord or object?[])])
            more = new(more) { ["default_value"] = defaults.Length == 1 ? JsonValue.ToPlain(defaults[0]) : JsonValue.ToPlain(defaults) };
        return Field(name, labeled?.Label, JsonValue.ToText(defaults[0]), more);
    }

    /// <summary>Items by name. If a name occurs twice, the first one counts.</summary>
    internal static Dictionary<string, TValue> Lookup<TItem, TValue>(IEnumerable<TItem> items, Func<TItem, string> name, Func<TItem, TValue> value)
    {
        var lookup = new Dictionary<string, TValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
            lookup.TryAdd(name(item), value(item));

        return lookup;
    }

    private static EtlField Field(string name, string? label, string? defaultValue, Dictionary<string, object?>? more) => new()
    {
        Name = name,
        Label = string.IsNullOrEmpty(label) ? name : label,
        // The default of a secret field is a working secret.
        Default = string.IsNullOrEmpty(defaultValue) || IsSecret(name, label) ? null : defaultValue,
        // A field with a default may be left out: the server uses the default then.
        Required = string.IsNullOrEmpty(defaultValue),
        Secret = IsSecret(name, label),
        AdditionalProperties = IsSecret(name, label) ? WithoutValues(more ?? []) : more ?? [],
    };

    // Only the label tells what a numbered value is; without one, it is treated as a secret.
    internal static bool IsSecret(string name, string? label) =>
        (!string.IsNullOrEmpty(label) && label != name && Redactor.IsSecretLabel(label))
        || (Redactor.IsSecretName(name) && !(SecretName.IsNumberedValue(name) && !string.IsNullOrEmpty(label) && label != name));

    private static EtlJobTemplate JobTemplate(JsonRecord record, Origin origin) => new()
    {
        Description = record.TakeText("job_description"),
        Direction = DirectionOf(record),
        Schedule = record.TakeText("schedule"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    // A word that is neither stays in the additional properties.
    private static EtlDirection DirectionOf(JsonRecord record)
    {
        if (!Enum.TryParse<EtlDirection>(JsonValue.ToText(record["connection_type"]), ignoreCase: true, out var direction) || direction is not (EtlDirection.Inbound or EtlDirection.Outbound))
            return EtlDirection.Unknown;

        record.Ignore("connection_type");
        return direction;
    }

    private static EtlInboundField InboundField(JsonRecord record, string jobId, Origin origin, string? name = null)
    {
        name ??= record.TakeText("field_name", "name");
        var label = record.TakeText("field_label", "label") ?? name;
        var value = record.TakeText("field_value", "value", "default_value");
        return InboundField(name, label, value, record.Rest() ?? [], jobId, origin);
    }

    private static EtlInboundField NamedField(string? name, object? value, string jobId, Origin origin) =>
        InboundField(name, name, JsonValue.ToText(value), value is object?[] ? new() { ["value"] = JsonValue.ToPlain(value) } : [], jobId, origin);

    private static EtlInboundField InboundField(string? name, string? label, string? value, Dictionary<string, object?> more, string jobId, Origin origin)
    {
        var isSecret = IsSecret(name ?? "", label);
        return new EtlInboundField
        {
            JobId = jobId,
            Name = name,
            Label = label,
            Value = isSecret ? null : value,
            Secret = isSecret,
            Origin = origin,
            AdditionalProperties = isSecret ? WithoutValues(more) : more,
        };
    }

    private static Dictionary<string, object?> WithoutValues(Dictionary<string, object?> more) =>
        new(more.Where(member => !SecretName.IsPairValue(member.Key)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Members of several levels in one. Those of the same name are distinguished by level.</summary>
    internal static Dictionary<string, object?> Merge(Dictionary<string, object?>? first, params ReadOnlySpan<(string Level, Dictionary<string, object?>? Members)> others)
    {
        first ??= new(StringComparer.OrdinalIgnoreCase);
        foreach (var (level, members) in others)
            foreach (var (name, value) in members ?? [])
            {
                var key = name;
                while (!first.TryAdd(key, value))
                    key = $"{level}.{key}";
            }

        return first;
    }
}

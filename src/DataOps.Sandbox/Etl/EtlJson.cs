using System.Text.Json;

namespace DataOps.Sandbox.Etl;

/// <summary>The vendor's shapes: ids and flags are texts, directions without jobs are absent.</summary>
internal static class EtlJson
{
    public static void WriteRow(Utf8JsonWriter json, (Connector Connector, Authentication Authentication) row)
    {
        json.WriteStartObject();
        json.WriteString("connector_name", row.Connector.Name);
        json.WriteString("authentication_name", row.Authentication.Name);
        json.WriteString("authentication_id", row.Authentication.Id);
        json.WriteString("authentication_description", row.Authentication.Description);
        json.WriteString("connector_description", row.Connector.Description);
        json.WriteString("connector_version", row.Connector.Version);
        json.WriteString("connector_id", row.Connector.Id);
        json.WriteEndObject();
    }

    public static void WriteDetail(Utf8JsonWriter json, Connector connector, Authentication authentication)
    {
        json.WriteStartObject();
        json.WriteStartObject("required_fields");
        json.WriteString("label", "");
        foreach (var field in authentication.Fields) json.WriteString(field.Name, field.Default);
        json.WriteEndObject();

        json.WriteStartObject("connector_data");
        json.WriteString("id", connector.Id);
        json.WriteString("display_name", connector.Name);
        json.WriteString("display_description", connector.Description);
        json.WriteString("enabled", "1");
        json.WriteString("help_url", connector.HelpUrl);
        json.WriteString("connection_type", connector.ConnectionType);
        json.WriteString("connector_version", connector.Version);
        json.WriteStartArray("authentications");
        foreach (var one in connector.Authentications) WriteAuthentication(json, one);
        json.WriteEndArray();
        json.WriteStartArray("job_templates");
        // The vendor's sample lists only the inbound templates, although the connection also gets outbound jobs.
        foreach (var template in connector.Templates.Where(template => template.IsInbound)) WriteTemplate(json, template);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteConnection(Utf8JsonWriter json, Connection connection)
    {
        json.WriteStartObject();
        json.WriteString("connection_id", connection.Id);
        json.WriteString("connection_label", connection.Label);
        json.WriteString("authentication_type", connection.AuthenticationType);
        json.WriteStartObject("connection_jobs");
        WriteJobs(json, "inbound_jobs", connection.Jobs.Where(job => job.IsInbound));
        WriteJobs(json, "outbound_jobs", connection.Jobs.Where(job => !job.IsInbound));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAuthentication(Utf8JsonWriter json, Authentication authentication)
    {
        json.WriteStartObject();
        json.WriteString("id", authentication.Id);
        json.WriteString("display_name", authentication.Name);
        json.WriteString("display_description", authentication.Description);
        json.WriteString("enabled", "1");
        json.WriteStartArray("fields");
        foreach (var field in authentication.Fields)
        {
            json.WriteStartObject();
            json.WriteString("field_name", field.Name);
            json.WriteString("field_label", field.Label);
            json.WriteString("default_value", field.Default);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTemplate(Utf8JsonWriter json, JobTemplate template)
    {
        json.WriteStartObject();
        json.WriteString("job_description", template.Description);
        json.WriteString("connection_type", "inbound");
        json.WriteString("schedule", template.Schedule);
        json.WriteEndObject();
    }

    private static void WriteJobs(Utf8JsonWriter json, string direction, IEnumerable<Job> jobs)
    {
        var started = false;
        foreach (var job in jobs)
        {
            if (!started) json.WriteStartArray(direction);
            started = true;
            json.WriteStartObject();
            json.WriteString("connection_job_id", job.Id);
            json.WriteString("job_description", job.Description);
            json.WriteString("job_active", job.IsActive ? "1" : "0");
            json.WriteEndObject();
        }
        if (started) json.WriteEndArray();
    }
}

using System.Globalization;
using System.Text.Json;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Opsera;

/// <summary>What users did, and what tokens were used for.</summary>
internal sealed class ActivityRoutes(ActivityLog actions, ActivityLog uses, OpseraSignIn signIn, SandboxOptions options)
{
    private const string Area = "security-logs";

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/api/v1/logs/user/actions", signIn.Acting(Area, request => Answer(request, actions, "type", WriteAction)));
        routes.Add("GET", "/api/v1/logs/user/tokens", signIn.Acting(Area, request => Answer(request, uses, "scope", WriteUse)));
    }

    private Response Answer(Request request, ActivityLog log, string filter, Action<Utf8JsonWriter, ActivityRecord> write)
    {
        DateOnly? date = null;
        if (request.Query("date") is { Length: > 0 } text)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return OpseraSignIn.Error(400, "date must be YYYY-MM-DD.");
            date = day;
        }
        var records = log.Newest(date, request.Query(filter) is { Length: > 0 } kind ? kind : null, options.OpseraRecordLimit);
        return Response.Stream(output =>
        {
            output.Json.WriteStartObject();
            output.Json.WriteNumber("count", records.Length);
            output.Json.WritePropertyName("data");
            output.WriteArray(records, write);
            output.Json.WriteEndObject();
        });
    }

    private static void WriteAction(Utf8JsonWriter json, ActivityRecord record)
    {
        json.WriteStartObject();
        json.WriteString("_id", record.Id);
        json.WriteString("user_id", record.UserId);
        json.WriteString("user_email", OpseraData.UserEmail);
        json.WriteString("type", record.Kind);
        json.WriteString("action", record.Action);
        json.WriteString("target_id", record.Target);
        WriteEnd(json, record);
    }

    private static void WriteUse(Utf8JsonWriter json, ActivityRecord record)
    {
        json.WriteStartObject();
        json.WriteString("_id", record.Id);
        json.WriteString("token_id", record.TokenId);
        json.WriteString("scope", record.Kind);
        json.WriteString("target", record.Target);
        json.WriteString("user_id", record.UserId);
        WriteEnd(json, record);
    }

    private static void WriteEnd(Utf8JsonWriter json, ActivityRecord record)
    {
        json.WriteString("account", OpseraData.Account);
        json.WriteString("createdAt", SandboxTime.Text(record.CreatedAt));
        json.WriteString("updatedAt", SandboxTime.Text(record.CreatedAt));
        json.WriteNumber("__v", 0);
        json.WriteEndObject();
    }
}

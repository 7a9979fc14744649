using DataOps.Engine.Json;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>Opsera's two activity logs: what users did, and what tokens were used for.</summary>
public static class ActivityLogs
{
    private static readonly ActivityLogKind<OpseraUserLogEntry> Users = new(
        OpseraOperations.GetUserLog, "user activity log", "type", ReadUserEntry, entry => entry.Type, entry => entry.CreatedAt, entry => entry.EntryId);

    private static readonly ActivityLogKind<OpseraTokenLogEntry> Tokens = new(
        OpseraOperations.GetTokenLog, "token activity log", "scope", ReadTokenEntry, entry => entry.Scope, entry => entry.CreatedAt, entry => entry.EntryId);

    /// <summary>What users did: <c>GET logs/user/actions</c>.</summary>
    /// <param name="session">The session to send with.</param>
    public static ActivityLog<OpseraUserLogEntry> OfUsers(Session session) => new(session, Users);

    /// <summary>What tokens were used for: <c>GET logs/user/tokens</c>.</summary>
    /// <param name="session">The session to send with.</param>
    public static ActivityLog<OpseraTokenLogEntry> OfTokens(Session session) => new(session, Tokens);

    private static OpseraUserLogEntry ReadUserEntry(JsonRecord record, Origin origin) => new()
    {
        EntryId = record.TakeText("_id"),
        UserId = record.TakeText("user_id"),
        UserEmail = record.TakeText("user_email"),
        Type = record.TakeText("type"),
        Action = record.TakeText("action"),
        TargetId = record.TakeText("target_id"),
        Account = record.TakeText("account"),
        CreatedAt = record.TakeTime("createdAt"),
        UpdatedAt = record.TakeTime("updatedAt"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    private static OpseraTokenLogEntry ReadTokenEntry(JsonRecord record, Origin origin) => new()
    {
        EntryId = record.TakeText("_id"),
        TokenId = record.TakeText("token_id"),
        Scope = record.TakeText("scope"),
        Target = record.TakeText("target"),
        UserId = record.TakeText("user_id"),
        Account = record.TakeText("account"),
        CreatedAt = record.TakeTime("createdAt"),
        UpdatedAt = record.TakeTime("updatedAt"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };
}

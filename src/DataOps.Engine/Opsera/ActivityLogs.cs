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
    /// <param name="session">The session to call with.</param>
    public static ActivityLog<OpseraUserLogEntry> OfUsers(Session session) => new(session, Users);

    /// <summary>What tokens were used for: <c>GET logs/user/tokens</c>.</summary>
    /// <param name="session">The session to call with.</param>
    public static ActivityLog<OpseraTokenLogEntry> OfTokens(Session session) => new(session, Tokens);

    private static OpseraUserLogEntry ReadUserEntry(JsonRecord record, Origin origin) => new()
    {
        EntryId = record.Text("_id"),
        UserId = record.Text("user_id"),
        UserEmail = record.Text("user_email"),
        Type = record.Text("type"),
        Action = record.Text("action"),
        TargetId = record.Text("target_id"),
        Account = record.Text("account"),
        CreatedAt = record.Time("createdAt"),
        UpdatedAt = record.Time("updatedAt"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    private static OpseraTokenLogEntry ReadTokenEntry(JsonRecord record, Origin origin) => new()
    {
        EntryId = record.Text("_id"),
        TokenId = record.Text("token_id"),
        Scope = record.Text("scope"),
        Target = record.Text("target"),
        UserId = record.Text("user_id"),
        Account = record.Text("account"),
        CreatedAt = record.Time("createdAt"),
        UpdatedAt = record.Time("updatedAt"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };
}

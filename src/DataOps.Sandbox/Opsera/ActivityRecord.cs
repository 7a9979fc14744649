namespace DataOps.Sandbox.Opsera;

/// <summary>A record of an activity log: what users did, or what tokens were used for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">The value that the log is filtered by: a type of object, or a scope.</param>
/// <param name="Action">What was done, for users.</param>
/// <param name="Target">To what: an object's id, or a path.</param>
/// <param name="TokenId">The token, for tokens.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record ActivityRecord(string Id, string Kind, string Action, string Target, string TokenId, DateTimeOffset CreatedAt)
{
    /// <summary>By whom.</summary>
    public string UserId { get; init; } = OpseraData.UserId;
}

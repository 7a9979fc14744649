using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>Turns the records of users into objects.</summary>
internal static class UserReader
{
    internal static InfoworksUser Read(JsonRecord record, Origin origin)
    {
        var (profile, status) = (record.TakeRecord("profile"), record.TakeRecord("status"));
        var login = status?.TakeRecord("last_login_details");
        return new()
        {
            UserId = record.TakeText("id"),
            Name = profile?.TakeText("name") ?? record.TakeText("display_name"),
            Email = profile?.TakeText("email"),
            NeedsPasswordReset = profile?.TakeFlag("needs_password_reset"),
            Role = record.TakeTexts("roles"),
            DomainId = record.TakeTexts("accessible_domains"),
            IsOnline = status?.TakeFlag("is_online"),
            LastLoginAt = login?.TakeTime("date"),
            IsLoginDisabled = record.TakeFlag("login_disabled"),
            LockedUntil = record.TakeTime("locked_till"),
            CreatedAt = record.TakeTime("created_at"),
            ModifiedAt = record.TakeTime("modified_at"),
            Origin = origin,
            AdditionalProperties = Rest(record, profile, status, login),
        };
    }

    private static Dictionary<string, object?>? Rest(JsonRecord record, JsonRecord? profile, JsonRecord? status, JsonRecord? login)
    {
        var rest = record.RestWith("profile", profile);
        if (status?.RestWith("last_login_details", login) is { } left)
            (rest ??= [])["status"] = left;
        return rest;
    }
}

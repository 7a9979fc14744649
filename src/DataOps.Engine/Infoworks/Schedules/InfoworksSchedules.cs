using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>The schedules of one kind of thing.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="kind">The kind.</param>
public sealed class InfoworksSchedules(Session session, ScheduledKind kind)
{
    // The specification has the fields of a table group next to the message; the message is not one of them.
    private static readonly HashSet<string> OfEnvelope = ["message"];

    /// <summary>Returns a schedule: <c>GET …/schedules</c>.</summary>
    /// <param name="ownerId">The id of its owner: the source of a table group, or the domain of a workflow.</param>
    /// <param name="id">The id of the table group or workflow.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksSchedule> GetAsync(string ownerId, string id, CallContext context) =>
        ScheduleReader.Read(await session.GetRecordAsync(kind.Request(kind.Get, ownerId, id), context).ConfigureAwait(false), Make(ownerId, id));

    /// <summary>Lists the schedules of one owner: <c>GET domains/{id}/schedules</c>, or those of all owners, one after the other.</summary>
    /// <param name="ownerId">The owner's id; null for all.</param>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<InfoworksSchedule> ListAsync(string? ownerId, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (ownerId is null)
        {
            await foreach (var schedule in ParentWalk.ReadAsync(session, kind.Type.Within!, query, (owner, part) => ListAsync(owner, part, context, cancellation), context, cancellation).ConfigureAwait(false))
                yield return schedule;
            yield break;
        }

        await foreach (var row in InfoworksPages.ReadAsync(session, kind.ListRequest(ownerId), query, context, cancellation).ConfigureAwait(false))
            yield return ScheduleReader.Read(row, Make(ownerId, row.PeekText("entity_id") ?? ""));
    }

    /// <summary>Enables a schedule: <c>PUT …/schedules/user</c>, then <c>PUT …/schedules/enable</c>.</summary>
    /// <param name="ownerId">The id of its owner: the source of a table group, or the domain of a workflow.</param>
    /// <param name="id">The id of the table group or workflow.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="zone">The server's time zone; null asks the server.</param>
    /// <param name="keepUser">Whether to keep the user that the schedule is bound to.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task EnableAsync(string ownerId, string id, CheckedSchedule schedule, TimeZoneInfo? zone, bool keepUser, CallContext context)
    {
        zone ??= await ServerTimeZone.OfAsync(session, context).ConfigureAwait(false);

        // The vendor's own automation binds the user first.
        if (!keepUser)
            await BindUserAsync(ownerId, id, context).ConfigureAwait(false);
        await ChangeAsync(kind.Request(kind.Enable, ownerId, id).WithBody(schedule.BodyIn(zone)), "The schedule was not enabled", context).ConfigureAwait(false);
    }

    /// <summary>Changes terms of an enabled schedule: <c>GET …/schedules</c>, then <c>PUT …/schedules/enable</c> with all of them. The user stays.</summary>
    /// <param name="ownerId">The id of its owner: the source of a table group, or the domain of a workflow.</param>
    /// <param name="id">The id of the table group or workflow.</param>
    /// <param name="change">The change.</param>
    /// <param name="zone">The server's time zone; null asks the server.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task SetAsync(string ownerId, string id, InfoworksScheduleChange change, TimeZoneInfo? zone, CallContext context)
    {
        zone ??= await ServerTimeZone.OfAsync(session, context).ConfigureAwait(false);

        // Nothing else in this process may write between the read and the write.
        using var turn = await KeyedLock.AcquireAsync(session, $"schedule of {kind.Type.Word} {id}", context.Cancellation).ConfigureAwait(false);
        var schedule = new CheckedSchedule(change.ApplyTo(await GetAsync(ownerId, id, context).ConfigureAwait(false), zone, DateTimeOffset.UtcNow));
        await ChangeAsync(kind.Request(kind.Enable, ownerId, id).WithBody(schedule.BodyIn(zone)), "The schedule was not changed", context).ConfigureAwait(false);
    }

    /// <summary>Disables a schedule: <c>PUT …/schedules/disable</c>.</summary>
    /// <param name="ownerId">The id of its owner: the source of a table group, or the domain of a workflow.</param>
    /// <param name="id">The id of the table group or workflow.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task DisableAsync(string ownerId, string id, CallContext context) =>
        ChangeAsync(kind.Request(kind.Disable, ownerId, id), "The schedule was not disabled", context);

    /// <summary>Binds a schedule to the signed-in user: <c>PUT …/schedules/user</c>.</summary>
    /// <param name="ownerId">The id of its owner: the source of a table group, or the domain of a workflow.</param>
    /// <param name="id">The id of the table group or workflow.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task BindUserAsync(string ownerId, string id, CallContext context) =>
        ChangeAsync(kind.Request(kind.BindUser, ownerId, id), "The schedule's user was not set", context);

    /// <summary>Binds a table group's schedule to another user, by that user's refresh token: <c>PUT verify-refresh-token</c>, then the table group is read and written back with it. The vendor has no such way for other kinds.</summary>
    /// <param name="ownerId">The source's id.</param>
    /// <param name="id">The table group's id.</param>
    /// <param name="userName">The user.</param>
    /// <param name="refreshToken">The user's refresh token.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task BindUserAsync(string ownerId, string id, string userName, Secret refreshToken, CallContext context)
    {
        var user = new Dictionary<string, object?> { ["scheduler_username"] = userName, ["scheduler_auth_token"] = refreshToken };
        await VerifyAsync(user, id, context).ConfigureAwait(false);

        using var turn = await KeyedLock.AcquireAsync(session, $"table group {id}", context.Cancellation).ConfigureAwait(false);
        var present = InfoworksAnswer.ResultOf(await session.GetRecordAsync(kind.Request(InfoworksResources.TableGroup.Get, ownerId, id), context).ConfigureAwait(false));
        await ChangeAsync(kind.Request(InfoworksResources.TableGroup.Update!, ownerId, id).WithBody(InfoworksFields.Merge(ResponseSecrets.LeaveOut(present, []), user, OfEnvelope)), "The schedule's user was not set", context).ConfigureAwait(false);
    }

    private InfoworksSchedule Make(string ownerId, string id)
    {
        var schedule = kind.Make(ownerId, id, session.Origin);
        schedule.Name = ResourceNames.NameOf(session, kind.Type, Resource.KeyOf(ownerId, id));
        return schedule;
    }

    private async Task VerifyAsync(Dictionary<string, object?> user, string tableGroupId, CallContext context)
    {
        var request = new ApiRequest(SecurityOperations.VerifyRefreshToken).WithBody(user).For(tableGroupId);
        try
        {
            await session.GetLooseAsync(request.WhenRefused("The refresh token was not verified"), context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when (exception.HttpStatus == 406)
        {
            // The status is the same as for a refused session, but the session is valid.
            throw new DataOpsException(exception, $"The refresh token is not valid for the user '{user["scheduler_username"]}'. Nothing was changed.", ErrorId.InvalidRequest)
            {
                RecommendedAction = "Copy the user's refresh token again from My Profile > Settings in Infoworks.",
            };
        }
    }

    private Task<JsonRecord> ChangeAsync(ApiRequest request, string failure, CallContext context) => session.GetRecordAsync(request.WhenRefused(failure), context);
}

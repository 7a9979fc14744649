using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Schedules;

/// <summary>The zone that the server schedules in, and the two routes that return it.</summary>
internal sealed class ServerTimeZone(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options)
{
    /// <summary>The server's time by its own clock and zone.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.Now, Zone);

    // The vendor's sample is IST, the abbreviation of three zones; the company is in India.
    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(options.InfoworksTimeZone == "IST" ? "Asia/Kolkata" : options.InfoworksTimeZone);

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/v3/server-timezone", signIn.Signed(_ => InfoworksAnswer.Success("Success", options.InfoworksTimeZone)));

        // The form of the date and the unit of the offset are ours; the specification says text and number.
        routes.Add("GET", "/v3/server-time", signIn.Signed(_ => Response.Json(new JsonObject
        {
            ["current_date"] = Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["timezone_offset"] = Now.Offset.TotalMinutes,
        })));
    }
}

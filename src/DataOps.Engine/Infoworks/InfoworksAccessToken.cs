using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.Infoworks;

/// <summary>
/// An access token of Infoworks. Its lifetime is <c>exp</c> minus <c>iat</c>, counted on a monotonic clock from the moment the token
/// arrived, so the server's clock does not matter.
/// </summary>
internal sealed class InfoworksAccessToken
{
    // Renewed before it expires, so that no request is in flight with a token that expires on the way.
    private const double RenewAfter = 0.8;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);

    private readonly TimeProvider _clock;
    private readonly long _arrived;
    private readonly TimeSpan? _life;

    internal InfoworksAccessToken(string value, TimeProvider clock)
    {
        Value = value;
        _clock = clock;
        _arrived = clock.GetTimestamp();
        _life = LifeOf(value);
        ExpiresAt = clock.GetUtcNow() + _life;
    }

    internal string Value { get; }

    internal DateTimeOffset? ExpiresAt { get; }

    /// <summary>Whether it has expired.</summary>
    internal bool IsOver => _life is { } life && _clock.GetElapsedTime(_arrived) >= life;

    /// <summary>Whether it is time to renew it.</summary>
    internal bool IsDue => _life is { } life && _clock.GetElapsedTime(_arrived) >= life * RenewAfter;

    private static TimeSpan? LifeOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return null;

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(Padded(parts[1])));
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 16 };
            var claims = JToken.ReadFrom(reader);
            var life = TimeSpan.FromSeconds((double)claims["exp"]! - (double)claims["iat"]!);
            return life > TimeSpan.Zero && life < LongestLife ? life : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException or InvalidOperationException or OverflowException)
        {
            // Not a token with a known lifetime: it is renewed when the server refuses it.
            return null;
        }
    }

    private static string Padded(string part) => part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '=');
}

using System.Text;
using DataOps.Engine.Sessions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.Infoworks;

/// <summary>An access token of Infoworks. Its lifetime is <c>exp</c> minus <c>iat</c>, counted from the moment it arrived, so the server's clock does not matter.</summary>
/// <param name="value">The token.</param>
/// <param name="clock">The clock.</param>
internal sealed class InfoworksAccessToken(string value, TimeProvider clock) : IRenewable
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);

    internal string Value { get; } = value;

    /// <summary>The id of the user who signed in, if the server told it with the token: it does for a user and password.</summary>
    internal string? UserId { get; init; }

    /// <inheritdoc/>
    public CredentialLifetime Lifetime { get; } = new(clock, LifeOf(value));

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

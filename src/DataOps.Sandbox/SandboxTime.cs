using System.Globalization;

namespace DataOps.Sandbox;

/// <summary>Times as most of the services write them: UTC with milliseconds.</summary>
internal static class SandboxTime
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

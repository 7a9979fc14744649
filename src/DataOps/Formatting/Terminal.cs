using System.Management.Automation;
using System.Reflection;

namespace DataOps.Formatting;

/// <summary>Whether to show colors, and their escape codes.</summary>
internal static class Terminal
{
    // Available since PowerShell 7.2, but not in the library that modules are compiled against.
    private static readonly PropertyInfo? StyleInstance = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance");
    private static readonly PropertyInfo? StyleRendering = StyleInstance?.PropertyType.GetProperty("OutputRendering");

    /// <summary>
    /// Whether colors are shown: if output goes to a terminal, or if $PSStyle.OutputRendering is Ansi, for example for the logs of a CI job.
    /// Never with NO_COLOR or PlainText. PowerShell itself removes them from piped output.
    /// </summary>
    internal static bool ShowsColors =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && StyleRendering?.GetValue(StyleInstance!.GetValue(null))?.ToString() switch
        {
            "Ansi" => true,
            "Host" => !Console.IsOutputRedirected,
            _ => false,
        };

    /// <summary>Text in a color, if colors are shown.</summary>
    internal static string Paint(string text, Color color) => color == Color.None || !ShowsColors ? text : $"\e[{CodeOf(color)}m{text}\e[0m";

    private static int CodeOf(Color color) => color switch
    {
        Color.Red => 91,
        Color.Green => 32,
        Color.Yellow => 33,
        _ => 36,
    };
}

using System.Management.Automation;
using System.Reflection;

namespace DataOps.Formatting;

/// <summary>Whether somebody sees colours, and the escape codes for those who do.</summary>
internal static class Terminal
{
    // PowerShell has it since 7.2; the library that modules are compiled against does not know it.
    private static readonly PropertyInfo? StyleInstance = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance");
    private static readonly PropertyInfo? StyleRendering = StyleInstance?.PropertyType.GetProperty("OutputRendering");

    /// <summary>
    /// Whether colours are shown: where output goes to a terminal, and where $PSStyle.OutputRendering is Ansi, as for the logs of a CI job.
    /// Never with NO_COLOR or PlainText. PowerShell itself takes them out of what is piped on.
    /// </summary>
    internal static bool ShowsColors =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && StyleRendering?.GetValue(StyleInstance!.GetValue(null))?.ToString() switch
        {
            "Ansi" => true,
            "Host" => !Console.IsOutputRedirected,
            _ => false,
        };

    /// <summary>A text in a colour, where colours are shown.</summary>
    internal static string Paint(string text, Color color) => color == Color.None || !ShowsColors ? text : $"\e[{CodeOf(color)}m{text}\e[0m";

    private static int CodeOf(Color color) => color switch
    {
        Color.Red => 91,
        Color.Green => 32,
        Color.Yellow => 33,
        _ => 36,
    };
}

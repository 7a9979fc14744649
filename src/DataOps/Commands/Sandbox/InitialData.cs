using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json;
using DataOps.Binding;
using DataOps.Sandbox;

namespace DataOps.Commands.Sandbox;

/// <summary>Reads the initial data of a sandbox: a dictionary, or the path of a JSON or .psd1 file.</summary>
internal static class InitialData
{
    internal static SandboxData Read(object data, PSCmdlet cmdlet)
    {
        try
        {
            return SandboxData.Parse(data is string path ? ReadFile(FilePath.OfFile(cmdlet, path, nameof(StartDataOpsSandboxCommand.Data))) : ToJson(data));
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException or ParseException or SessionStateException)
        {
            throw new DataOpsException(ErrorId.InvalidRequest, $"The sandbox cannot start with this data: {exception.Message}", exception)
            {
                RecommendedAction = "Correct the data; Get-Help Start-DataOpsSandbox -Parameter Data describes what it can contain.",
            };
        }
    }

    private static string ReadFile(string path)
    {
        var text = File.ReadAllText(path);
        return path.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase) ? ToJson(ReadTable(path, text)) : text;
    }

    // Data only: a file that would run code is refused.
    private static object ReadTable(string path, string text)
    {
        var script = Parser.ParseInput(text, path, out _, out var errors);
        if (errors.Length > 0)
            throw new FormatException(errors[0].Message);

        return script.Find(node => node is HashtableAst, searchNestedScriptBlocks: false) is HashtableAst table
            ? PlainValue.Of(table.SafeGetValue(), StringComparer.OrdinalIgnoreCase)!
            : throw new FormatException($"{path} does not contain a hashtable.");
    }

    private static string ToJson(object data) => data is IDictionary
        ? JsonSerializer.Serialize(data)
        : throw new FormatException("it is neither a hashtable nor the path of a file.");
}

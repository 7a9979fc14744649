using System.Text.RegularExpressions;
using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes the manifest's list of cmdlets.</summary>
public static partial class ExportedCmdlets
{
    /// <summary>Returns a manifest that exports the cmdlets that the module has.</summary>
    /// <param name="manifest">The text of the manifest.</param>
    /// <param name="cmdlets">All cmdlets, by name.</param>
    public static string In(string manifest, IReadOnlyList<CmdletHelp> cmdlets)
    {
        var list = List().Match(manifest);
        if (!list.Success)
            throw new InvalidOperationException("The manifest has no list CmdletsToExport.");

        var names = string.Join(",\n", cmdlets.Select(cmdlet => $"        '{cmdlet.Name}'"));
        return $"{manifest[..list.Index]}{names}{manifest[(list.Index + list.Length)..]}";
    }

    [GeneratedRegex(@"(?<=^\s*CmdletsToExport\s*=\s*@\(\n)[^)]*?(?=\n\s*\))", RegexOptions.Multiline)]
    private static partial Regex List();
}

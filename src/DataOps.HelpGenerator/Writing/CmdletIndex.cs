using DataOps.HelpGenerator.Cmdlets;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes the index of docs/cmdlets.</summary>
public static class CmdletIndex
{
    /// <summary>The index, by subject.</summary>
    /// <param name="cmdlets">All cmdlets.</param>
    public static string Of(IReadOnlyList<CmdletHelp> cmdlets)
    {
        var groups = CmdletGroup.Titles
            .Select(title => (Title: title, Members: cmdlets.Where(cmdlet => CmdletGroup.Of(cmdlet.Noun)?.Title == title).ToList()))
            .Where(group => group.Members.Count > 0)
            .Select(group => $"\n## {group.Title}\n\n| cmdlet | what it does |\n|---|---|\n{Rows(group.Members)}");
        return $"# Cmdlets\n\nGenerated from the doc comments, like the text of `Get-Help`.\n{string.Concat(groups)}";
    }

    private static string Rows(IEnumerable<CmdletHelp> cmdlets) => string.Concat(cmdlets
        .OrderBy(cmdlet => cmdlet.Noun, StringComparer.Ordinal)
        .Select(cmdlet => $"| [{cmdlet.Name}]({cmdlet.Name}.md) | {string.Join(' ', Markdown.Render(cmdlet.Synopsis).Split('\n')).Trim()} |\n"));
}

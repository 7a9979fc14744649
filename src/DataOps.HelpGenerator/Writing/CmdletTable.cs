using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes the README's table of cmdlets: one row per noun, by subject.</summary>
public static class CmdletTable
{
    /// <summary>The table.</summary>
    /// <param name="cmdlets">All cmdlets.</param>
    /// <param name="folder">The folder of their pages, relative to the README.</param>
    public static string Of(IReadOnlyList<CmdletHelp> cmdlets, string folder) =>
        $"| | noun | cmdlets |\n|---|---|---|\n{string.Concat(CmdletGroup.Titles.SelectMany(title => Rows(title, cmdlets, folder)))}";

    private static IEnumerable<string> Rows(string title, IEnumerable<CmdletHelp> cmdlets, string folder) => cmdlets
        .Where(cmdlet => CmdletGroup.Of(cmdlet.Noun)?.Title == title)
        .GroupBy(cmdlet => cmdlet.Noun)
        .OrderBy(noun => noun.Key, StringComparer.Ordinal)
        .Select((noun, index) => $"| {(index == 0 ? $"**{title}**" : "")} | {noun.Key} | {string.Join(", ", noun.Select(cmdlet => $"[{cmdlet.Name}]({folder}/{cmdlet.Name}.md)"))} |\n");
}

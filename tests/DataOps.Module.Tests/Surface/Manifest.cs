using System.Text.RegularExpressions;

namespace DataOps.Module.Tests;

/// <summary>DataOps.psd1, as far as its plain strings and lists of strings go.</summary>
internal static class Manifest
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("DataOps.psd1"));

    /// <summary>A string.</summary>
    /// <param name="key">Its key.</param>
    public static string Value(string key) => Regex.Match(Text, $@"^\s*{key}\s*=\s*'([^']*)'", RegexOptions.Multiline).Groups[1].Value;

    /// <summary>A list of strings; fails where there is none, so that a wildcard or a missing key is found.</summary>
    /// <param name="key">Its key.</param>
    public static IReadOnlyList<string> List(string key)
    {
        var list = Regex.Match(Text, $@"^\s*{key}\s*=\s*@\(([^)]*)\)", RegexOptions.Multiline);
        if (!list.Success)
            throw new InvalidOperationException($"The manifest has no list {key}.");
        return [.. Regex.Matches(list.Groups[1].Value, "'([^']*)'").Select(item => item.Groups[1].Value)];
    }
}

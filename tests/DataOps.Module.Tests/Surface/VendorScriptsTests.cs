using System.Text.RegularExpressions;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>The recipes of the page for people who come from the vendor's scripts. Pester runs them.</summary>
public sealed partial class VendorScriptsTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "from-vendor-scripts.md"));

    private static readonly IReadOnlyList<string> Recipes = [.. Block().Matches(Page).Select(match => match.Groups[1].Value.TrimEnd())];

    [Fact]
    public void A_recipe_has_at_most_three_lines_and_no_id() => Offenders.None(
        from recipe in Recipes
        where recipe.Split('\n').Length > 3 || Id().IsMatch(recipe)
        select recipe);

    [Theory]
    [InlineData("Start-InfoworksWorkflow '")]
    [InlineData("-TableGroup '")]
    [InlineData("-Table customers")]
    [InlineData("-Pipeline customers")]
    [InlineData("Start-InfoworksPipelineGroup '")]
    [InlineData("Suspend-InfoworksWorkflow")]
    [InlineData("Resume-InfoworksWorkflow")]
    [InlineData("Import-Csv schedules.csv")]
    [InlineData("Import-Csv people.csv")]
    [InlineData("Get-InfoworksJobMetric")]
    [InlineData("Stop-InfoworksStreaming")]
    public void There_is_one_for_each_daily_task(string part) => Assert.Contains(Recipes, recipe => recipe.Contains(part, StringComparison.Ordinal));

    [GeneratedRegex("(?ms)^```powershell\\r?\\n(.*?)^```")]
    private static partial Regex Block();

    [GeneratedRegex("[0-9a-f]{24}")]
    private static partial Regex Id();
}

namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes docs/errors.md, the error table for readers on the web.</summary>
public static class ErrorPage
{
    /// <summary>The page.</summary>
    /// <param name="errors">The error table.</param>
    public static string Of(IEnumerable<ErrorDefinition> errors) =>
        "# Errors\n\nGenerated from the error table, like `Get-Help about_DataOps_Errors`, which also explains how to handle errors in a script.\n\n"
        + "| id | category | what went wrong | what to do |\n|---|---|---|---|\n"
        + string.Concat(errors.Select(error => $"| `{error.Id}` | {error.Category} | {error.Meaning} | {error.RecommendedAction} |\n"));
}

using System.Text;
using DataOps.HelpGenerator.Cmdlets;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes a cmdlet's page in docs/cmdlets.</summary>
public static class CmdletPage
{
    private const string CommonParametersAddress =
        "https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_commonparameters";

    /// <summary>The page.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    public static string Of(CmdletHelp cmdlet)
    {
        var page = new StringBuilder();
        Add($"# {cmdlet.Name}\n", Markdown.Render(cmdlet.Synopsis));
        Add("## Syntax\n", Markdown.Code(string.Join('\n', cmdlet.ParameterSets.Select(set => SyntaxText.Of(cmdlet, set)))));
        if (!ReferenceEquals(cmdlet.Description, cmdlet.Synopsis))
            Add("## Description\n", Markdown.Render(cmdlet.Description));
        Add("## Examples\n");
        foreach (var (example, index) in cmdlet.Examples.Select((example, index) => (example, index + 1)))
            Add($"### {index}. {example.Title}\n", Markdown.Code(example.Code), Markdown.Render(example.Remarks));
        Add("## Parameters\n");
        foreach (var parameter in cmdlet.Parameters.Where(parameter => !parameter.IsCommon))
            Add($"### -{parameter.Name}\n", Markdown.Render(parameter.Description), Values(parameter), Facts(cmdlet, parameter));
        Add(Common(cmdlet));
        if (cmdlet.Inputs.Count > 0)
            Add("## Input\n", string.Concat(cmdlet.Inputs.Select(Line)));
        Add("## Output\n", string.Concat(cmdlet.Outputs.Select(Line)));
        if (cmdlet.Links.Count > 0)
            Add("## See also\n", string.Concat(cmdlet.Links.Select(link => $"- {Markdown.Render([link])}\n")));
        return page.ToString();

        void Add(params string[] parts)
        {
            foreach (var part in parts.Where(part => part.Length > 0))
                page.Append(page.Length > 0 ? "\n" : "").Append(part);
        }
    }

    private static string Values(ParameterHelp parameter) => string.Concat(parameter.Values.Select(value =>
        value.Meaning.Count > 0 ? $"- `{value.Name}`: {Markdown.Render(value.Meaning)}\n" : $"- `{value.Name}`\n"));

    private static string Facts(CmdletHelp cmdlet, ParameterHelp parameter)
    {
        var overall = parameter.Overall;
        var sets = parameter.Uses.Keys.Where(set => set != CmdletHelp.AllSets).ToList();
        (string Name, string? Value)[] facts =
        [
            ("Type", $"`{TypeNames.Of(parameter.Type)}`"),
            ("Aliases", Codes(parameter.Aliases)),
            ("Parameter sets", sets.Count > 0 && sets.Count < cmdlet.ParameterSets.Count ? Codes(sets) : null),
            ("Required", overall.IsMandatory ? "yes" : null),
            ("Position", overall.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Default", parameter.Default is null ? null : $"`{parameter.Default}`"),
            ("Range", parameter.Range),
            ("Pipeline input", overall.PipelineInput),
            ("Wildcards", parameter.TakesWildcards ? "yes" : null),
        ];
        var rows = facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => $"| {fact.Name} | {fact.Value} |\n").ToList();
        return $"{rows[0]}|---|---|\n{string.Concat(rows[1..])}";
    }

    private static string Codes(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));

    private static string Common(CmdletHelp cmdlet)
    {
        var own = cmdlet.Parameters.Where(parameter => parameter.IsCommon).Select(parameter => $"`-{parameter.Name}`").ToList();
        var names = own.Count > 0 ? string.Join(", ", own) + " and the" : "The";
        return $"### Common parameters\n\n{names} [common parameters]({CommonParametersAddress}).\n";
    }

    private static string Line(TypeHelp type)
    {
        var description = Markdown.Render(type.Description).ReplaceLineEndings(" ").TrimEnd();
        return description.Length > 0 ? $"- `{type.Name}`: {description}\n" : $"- `{type.Name}`\n";
    }
}

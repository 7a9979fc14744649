using System.Globalization;
using System.Xml.Linq;
using DataOps.HelpGenerator.Cmdlets;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes the XML that Get-Help reads.</summary>
public static class MamlHelp
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The help of all cmdlets.</summary>
    /// <param name="cmdlets">The cmdlets.</param>
    public static string Of(IEnumerable<CmdletHelp> cmdlets)
    {
        var document = new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            cmdlets.Select(Of));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static XElement Of(CmdletHelp cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            Description(cmdlet.Synopsis),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun)),
        Description(cmdlet.Description),
        new XElement(Command + "syntax", cmdlet.ParameterSets.Select(set => new XElement(
            Command + "syntaxItem",
            new XElement(Maml + "name", cmdlet.Name),
            cmdlet.Syntax(set).Select(entry => Parameter(entry.Parameter, entry.Use, isSyntax: true))))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(parameter, parameter.Overall, isSyntax: false))),
        new XElement(Command + "inputTypes", cmdlet.Inputs.Select(type => Type("inputType", type))),
        new XElement(Command + "returnValues", cmdlet.Outputs.Select(type => Type("returnValue", type))),
        new XElement(Command + "examples", cmdlet.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", Links(cmdlet)));

    private static XElement Parameter(ParameterHelp parameter, ParameterUse use, bool isSyntax) => new(
        Command + "parameter",
        new XAttribute("required", use.IsMandatory),
        new XAttribute("variableLength", parameter.Type.IsArray),
        new XAttribute("globbing", parameter.TakesWildcards),
        new XAttribute("pipelineInput", use.PipelineInput.Length > 0 ? $"True ({use.PipelineInput})" : "False"),
        new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(Maml + "name", parameter.Name),
        Description([.. parameter.Description, .. Values(parameter)]),
        isSyntax && parameter.Values.Count > 0
            ? new XElement(Command + "parameterValueGroup", parameter.Values.Select(value => Value(value.Name)))
            : null,
        isSyntax && parameter.IsSwitch ? null : Value(TypeNames.Of(parameter.Type)),
        new XElement(Dev + "type", new XElement(Maml + "name", TypeNames.Of(parameter.Type)), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.Default ?? (parameter.IsSwitch ? "False" : "None")));

    private static IEnumerable<Block> Values(ParameterHelp parameter)
    {
        if (parameter.Values.Count > 0)
            yield return new ListBlock([.. parameter.Values.Select(ValueLine)], IsNumbered: false);
        if (parameter.Range is not null)
            yield return new Paragraph([new Inline($"Range: {parameter.Range}.")]);

        static IReadOnlyList<Inline> ValueLine(AcceptedValue value) =>
            value.Meaning.Count > 0 ? [new Inline(value.Name + ": "), .. value.Meaning] : [new Inline(value.Name)];
    }

    private static XElement Value(string name) => new(
        Command + "parameterValue",
        new XAttribute("required", true),
        new XAttribute("variableLength", false),
        name);

    private static XElement Type(string element, TypeHelp type) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Name)),
        Description(type.Description));

    // Get-Help adds no separation between examples: dashes and an empty paragraph at the end do that.
    private static XElement Example(ExampleHelp example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"---- Example {index + 1}: {example.Title} ----"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks), new XElement(Maml + "para")));

    private static IEnumerable<XElement> Links(CmdletHelp cmdlet)
    {
        // Get-Help -Online opens the first link.
        if (cmdlet.OnlinePage is not null)
            yield return Link("Online version:", cmdlet.OnlinePage);
        foreach (var link in cmdlet.Links)
            yield return Link(link.Text, link.Kind == InlineKind.Link ? link.Target! : "");
    }

    private static XElement Link(string text, string address) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri", address));

    private static XElement Description(IEnumerable<Block> blocks) => new(Maml + "description", Paragraphs(blocks));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<Block> blocks) => PlainText.Render(blocks).Select(text => new XElement(Maml + "para", text));
}

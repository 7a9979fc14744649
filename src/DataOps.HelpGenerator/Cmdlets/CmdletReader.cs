using System.Reflection;
using System.Xml.Linq;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>Reads a cmdlet's class, attributes and doc comment.</summary>
/// <param name="documentation">The doc comments.</param>
/// <param name="text">Reads their text.</param>
/// <param name="onlineFolder">The address of docs/cmdlets, if the project has one.</param>
public sealed class CmdletReader(XmlDocumentation documentation, DocText text, string? onlineFolder)
{
    private readonly ParameterReader _parameters = new(documentation, text);

    /// <summary>Reads one cmdlet.</summary>
    /// <param name="type">Its class.</param>
    public CmdletHelp Read(Type type)
    {
        var attribute = type.Attribute("Cmdlet")!;
        var (verb, noun) = ((string)attribute.ConstructorArguments[0].Value!, (string)attribute.ConstructorArguments[1].Value!);
        var parameters = type.GetProperties()
            .Where(property => property.Attributes("Parameter").Any(use => !use.Named<bool>("DontShow")))
            .Select(_parameters.Read)
            .Concat(CommonParameters.Of(attribute))
            .ToList();
        var synopsis = text.Read(documentation.Find(type, "summary"));
        var remarks = text.Read(documentation.Find(type, "remarks"));
        return new CmdletHelp(type, verb, noun)
        {
            Synopsis = synopsis,
            Description = remarks.Count > 0 ? remarks : synopsis,
            ParameterSets = ReadSets(attribute.Named<string>("DefaultParameterSetName"), parameters),
            Parameters = parameters,
            Inputs = ReadInputs(parameters),
            Outputs = ReadOutputs(type),
            Examples = [.. documentation.Elements(type, "example").Select(ReadExample)],
            Links = [.. documentation.Elements(type, "seealso").Select(text.ReadReference)],
            OnlinePage = onlineFolder is null ? null : $"{onlineFolder}/{verb}-{noun}.md",
        };
    }

    private static List<string> ReadSets(string? defaultSet, IEnumerable<ParameterHelp> parameters)
    {
        var sets = parameters.SelectMany(parameter => parameter.Uses.Keys).Prepend(defaultSet).OfType<string>()
            .Where(set => set != CmdletHelp.AllSets).Distinct().ToList();
        return sets.Count > 0 ? sets : [CmdletHelp.AllSets];
    }

    private static List<TypeHelp> ReadInputs(IEnumerable<ParameterHelp> parameters) =>
        [.. parameters.Where(parameter => parameter.Overall.TakesValue || parameter.Overall.TakesProperty)
            .GroupBy(parameter => TypeNames.Of(parameter.Type))
            .Select(group => new TypeHelp(group.Key, [new Paragraph([.. group.SelectMany(DescribeInput)])]))];

    private static IEnumerable<Inline> DescribeInput(ParameterHelp parameter, int index)
    {
        if (index > 0)
            yield return new Inline(" ");
        yield return new Inline("-" + parameter.Name, InlineKind.Code);
        yield return new Inline(parameter.Overall switch
        {
            { TakesValue: true, TakesProperty: true } => " accepts the objects themselves, or their property of that name.",
            { TakesValue: true } => " accepts the objects themselves.",
            _ => " accepts the objects' property of that name.",
        });
    }

    private List<TypeHelp> ReadOutputs(Type type)
    {
        var returns = text.Read(documentation.Find(type, "returns"));
        var outputs = type.Attributes("OutputType").SelectMany(attribute => attribute.Positional()).ToList();
        return [.. outputs.Select(ReadOutput)];

        TypeHelp ReadOutput(CustomAttributeTypedArgument argument) => argument.Value switch
        {
            Type output when output == typeof(void) => new TypeHelp("None", [new Paragraph([new Inline("This cmdlet has no output.")])]),
            Type output => new TypeHelp(OutputName(output), Describe(output)),
            _ => new TypeHelp((string)argument.Value!, returns),
        };

        // With several output types, those of the module have a summary of their own, and <returns> describes the others.
        IReadOnlyList<Block> Describe(Type output) =>
            text.Read(documentation.Find(output, "summary")) is { Count: > 0 } own && (returns.Count == 0 || outputs.Count > 1) ? own : returns;
    }

    private static string OutputName(Type type) =>
        type.Namespace?.StartsWith(nameof(System), StringComparison.Ordinal) == true ? TypeNames.Of(type) : type.FullName!;

    // The convention: a title, the code, and what to know about it.
    private ExampleHelp ReadExample(XElement example)
    {
        var code = example.Element("code");
        var before = text.ReadNodes(code?.NodesBeforeSelf() ?? []);
        var title = before is [Paragraph paragraph] ? PlainText.Render(paragraph.Inlines) : "";
        var lines = text.Read(code is null ? null : new XElement("example", code)) is [CodeBlock block] ? block.Text : "";
        return new ExampleHelp(title.TrimEnd('.', ':'), lines, text.ReadNodes(code?.NodesAfterSelf() ?? []));
    }
}

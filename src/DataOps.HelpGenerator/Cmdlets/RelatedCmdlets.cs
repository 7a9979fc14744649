using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>Finds what a person is likely to need next: the cmdlets of the same noun, those that read the nouns around it, and what belongs to runs.</summary>
internal static class RelatedCmdlets
{
    private const string Wait = "Wait-DataOpsRun";
    private const string Topic = "about_DataOps_Runs";

    internal static IEnumerable<Inline> Of(CmdletHelp cmdlet, IReadOnlyList<CmdletHelp> all)
    {
        var related = all.Where(other => other.Noun == cmdlet.Noun)
            .Concat(all.Where(other => other.Verb == "Get" && IsAround(cmdlet.Noun, other.Noun)));
        if (WritesRuns(cmdlet))
            related = related
                .Concat(all.Where(other => other.Name == Wait))
                .Concat(all.Where(other => cmdlet.Name == Wait && other.Verb == "Start" && WritesRuns(other)));
        var links = related.Where(other => other != cmdlet).Select(other => new Inline(other.Name, InlineKind.Cmdlet, other.Name));
        return WritesRuns(cmdlet) ? links.Append(new Inline(Topic)) : links;
    }

    // A pipeline has runs and a log, a run belongs to a pipeline.
    private static bool IsAround(string noun, string other) =>
        noun.Length != other.Length && (IsPartOf(noun, other) || IsPartOf(other, noun));

    private static bool IsPartOf(string longer, string shorter) =>
        longer.StartsWith(shorter, StringComparison.Ordinal) && char.IsUpper(longer[shorter.Length]);

    private static bool WritesRuns(CmdletHelp cmdlet) => cmdlet.Type.Attributes("OutputType")
        .SelectMany(attribute => attribute.Positional())
        .Select(argument => argument.Value)
        .OfType<Type>()
        .Any(IsRun);

    private static bool IsRun(Type type) => type.FullName == "DataOps.Run" || (type.BaseType is { } parent && IsRun(parent));
}

using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.HelpGenerator;

/// <summary>Finds what is missing from the doc comments.</summary>
public static class HelpGaps
{
    private const int LeastExamples = 2;

    /// <summary>The gaps of a module, by cmdlet.</summary>
    /// <param name="module">The module.</param>
    public static IReadOnlyList<HelpGap> Of(HelpModule module) =>
        [.. module.Cmdlets.SelectMany(cmdlet => Of(cmdlet).Select(text => new HelpGap(cmdlet.Name, text)))];

    private static IEnumerable<string> Of(CmdletHelp cmdlet)
    {
        if (cmdlet.Synopsis.Count == 0)
            yield return "the class has no <summary>.";
        if (cmdlet.Outputs.Count == 0)
            yield return "the class has no [OutputType].";
        foreach (var output in cmdlet.Outputs.Where(output => output.Description.Count == 0))
            yield return $"the output type {output.Name} is not described: give it a <summary>, or the class <returns>.";
        foreach (var parameter in cmdlet.Parameters.Where(parameter => parameter.Description.Count == 0))
            yield return $"-{parameter.Name} has no <summary>.";
        if (cmdlet.Examples.Count < LeastExamples)
            yield return $"the class has {cmdlet.Examples.Count} <example>, but at least {LeastExamples} are required.";
        foreach (var (example, index) in cmdlet.Examples.Select((example, index) => (example, index + 1)))
        {
            if (example.Title.Length == 0)
                yield return $"example {index} does not start with one <para> that describes it.";
            if (example.Code.Length == 0)
                yield return $"example {index} has no <code>.";
            else if (!example.Code.Contains(cmdlet.Name, StringComparison.OrdinalIgnoreCase))
                yield return $"example {index} does not use {cmdlet.Name}.";
        }

        if (CmdletGroup.Of(cmdlet.Noun) is null)
            yield return $"CmdletGroup has no group for the noun {cmdlet.Noun}.";
    }
}

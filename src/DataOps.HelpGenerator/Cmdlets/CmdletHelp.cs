using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>The complete help of one cmdlet.</summary>
/// <param name="Type">The class.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Noun">The noun.</param>
public sealed record CmdletHelp(Type Type, string Verb, string Noun)
{
    /// <summary>PowerShell's name for all parameter sets.</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>The cmdlet's name.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The synopsis, one sentence.</summary>
    public required IReadOnlyList<Block> Synopsis { get; init; }

    /// <summary>The full description.</summary>
    public required IReadOnlyList<Block> Description { get; init; }

    /// <summary>The parameter sets, the default one first.</summary>
    public required IReadOnlyList<string> ParameterSets { get; init; }

    /// <summary>The parameters, those that PowerShell adds last.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    /// <summary>What it takes from the pipeline.</summary>
    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    /// <summary>What it writes to the pipeline.</summary>
    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    /// <summary>The examples.</summary>
    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>Related topics.</summary>
    public required IReadOnlyList<Inline> Links { get; init; }

    /// <summary>The address of this page, if the project has one.</summary>
    public string? OnlinePage { get; init; }

    /// <summary>The parameters of one set, in the order of its syntax: positional, then mandatory, then the others.</summary>
    /// <param name="set">The parameter set.</param>
    public IEnumerable<(ParameterHelp Parameter, ParameterUse Use)> Syntax(string set) => Parameters
        .Where(parameter => parameter.Uses.ContainsKey(set) || parameter.Uses.ContainsKey(AllSets))
        .Select(parameter => (Parameter: parameter, Use: parameter.Uses.GetValueOrDefault(set) ?? parameter.Uses[AllSets]))
        .OrderBy(entry => entry.Use.Position ?? int.MaxValue)
        .ThenBy(entry => entry.Parameter.IsCommon)
        .ThenByDescending(entry => entry.Use.IsMandatory);
}

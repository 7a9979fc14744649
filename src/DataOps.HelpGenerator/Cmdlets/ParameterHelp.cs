using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>One parameter of a cmdlet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Description">A description of its purpose.</param>
/// <param name="Uses">Its use in each parameter set that has it.</param>
public sealed record ParameterHelp(string Name, Type Type, IReadOnlyList<Block> Description, IReadOnlyDictionary<string, ParameterUse> Uses)
{
    /// <summary>Its other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The accepted values, if they are a fixed set, with their meaning.</summary>
    public IReadOnlyList<AcceptedValue> Values { get; init; } = [];

    /// <summary>The smallest and the largest accepted value.</summary>
    public string? Range { get; init; }

    /// <summary>The default value.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it accepts wildcards.</summary>
    public bool TakesWildcards { get; init; }

    /// <summary>Whether it is one that PowerShell adds, e.g. <c>-WhatIf</c>.</summary>
    public bool IsCommon { get; init; }

    /// <summary>Whether it is a switch, which takes no value.</summary>
    public bool IsSwitch => Type.Name == "SwitchParameter";

    /// <summary>Its use, combined over all its parameter sets.</summary>
    public ParameterUse Overall => new(
        Uses.Values.All(use => use.IsMandatory),
        Uses.Values.Select(use => use.Position).FirstOrDefault(position => position is not null),
        Uses.Values.Any(use => use.TakesValue),
        Uses.Values.Any(use => use.TakesProperty));
}

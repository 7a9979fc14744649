using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>One parameter of a cmdlet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Uses">What it is in each parameter set that has it.</param>
public sealed record ParameterHelp(string Name, Type Type, IReadOnlyList<Block> Description, IReadOnlyDictionary<string, ParameterUse> Uses)
{
    /// <summary>Its other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values it takes, where they are few, with what each means.</summary>
    public IReadOnlyList<AcceptedValue> Values { get; init; } = [];

    /// <summary>The smallest and the largest value it takes.</summary>
    public string? Range { get; init; }

    /// <summary>What it is where it is not given.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it takes wildcards.</summary>
    public bool TakesWildcards { get; init; }

    /// <summary>Whether it is one that PowerShell adds, e.g. <c>-WhatIf</c>.</summary>
    public bool IsCommon { get; init; }

    /// <summary>Whether it is a switch, which takes no value.</summary>
    public bool IsSwitch => Type.Name == "SwitchParameter";

    /// <summary>What it is, taking all its parameter sets together.</summary>
    public ParameterUse Overall => new(
        Uses.Values.All(use => use.IsMandatory),
        Uses.Values.Select(use => use.Position).FirstOrDefault(position => position is not null),
        Uses.Values.Any(use => use.TakesValue),
        Uses.Values.Any(use => use.TakesProperty));
}

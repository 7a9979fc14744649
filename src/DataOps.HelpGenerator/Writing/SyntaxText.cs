using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.HelpGenerator.Writing;

/// <summary>Writes the syntax of a cmdlet as Get-Command does.</summary>
public static class SyntaxText
{
    /// <summary>One line for a parameter set.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="set">The parameter set.</param>
    public static string Of(CmdletHelp cmdlet, string set) =>
        $"{cmdlet.Name} {string.Concat(cmdlet.Syntax(set).Select(entry => Of(entry.Parameter, entry.Use) + " "))}[<CommonParameters>]";

    private static string Of(ParameterHelp parameter, ParameterUse use)
    {
        if (parameter.IsSwitch)
            return use.IsMandatory ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var withValue = $"{name} <{TypeNames.Of(parameter.Type)}>";
        return use.IsMandatory ? withValue : $"[{withValue}]";
    }
}

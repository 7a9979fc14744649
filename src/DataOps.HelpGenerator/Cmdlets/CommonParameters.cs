using System.Reflection;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>The parameters that PowerShell adds for features that a cmdlet declares.</summary>
public static class CommonParameters
{
    private static readonly Dictionary<string, ParameterUse> Everywhere = new() { [CmdletHelp.AllSets] = new(false, null, false, false) };

    /// <summary>The parameters that PowerShell adds to a cmdlet.</summary>
    /// <param name="cmdlet">Its attribute.</param>
    public static IEnumerable<ParameterHelp> Of(CustomAttributeData cmdlet)
    {
        var switchType = cmdlet.AttributeType.Assembly.GetType("System.Management.Automation.SwitchParameter", throwOnError: true)!;
        if (cmdlet.Named<bool>("SupportsPaging"))
        {
            yield return Make("First", typeof(ulong), "Gets at most this many objects.");
            yield return Make("Skip", typeof(ulong), "Skips this many objects, then gets the rest.");
            yield return Make("IncludeTotalCount", switchType, "Outputs the total number of objects first, as far as it is known.");
        }

        if (cmdlet.Named<bool>("SupportsShouldProcess"))
        {
            yield return Make("WhatIf", switchType, "Shows what would be done, without doing it.", "wi");
            yield return Make("Confirm", switchType, "Asks for confirmation before each change.", "cf");
        }
    }

    private static ParameterHelp Make(string name, Type type, string description, params string[] aliases) =>
        new(name, type, [new Paragraph([new Inline(description)])], Everywhere) { IsCommon = true, Aliases = aliases };
}

using System.Reflection;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>The parameters that PowerShell adds for what a cmdlet says it supports.</summary>
public static class CommonParameters
{
    private static readonly Dictionary<string, ParameterUse> Everywhere = new() { [CmdletHelp.AllSets] = new(false, null, false, false) };

    /// <summary>The parameters that a cmdlet gets.</summary>
    /// <param name="cmdlet">Its attribute.</param>
    public static IEnumerable<ParameterHelp> Of(CustomAttributeData cmdlet)
    {
        var switchType = cmdlet.AttributeType.Assembly.GetType("System.Management.Automation.SwitchParameter", throwOnError: true)!;
        if (cmdlet.Named<bool>("SupportsPaging"))
        {
            yield return Make("First", typeof(ulong), "Gets no more than this many objects.");
            yield return Make("Skip", typeof(ulong), "Leaves this many objects out, then gets the rest.");
            yield return Make("IncludeTotalCount", switchType, "Writes how many objects there are before the objects, as far as that is known.");
        }

        if (cmdlet.Named<bool>("SupportsShouldProcess"))
        {
            yield return Make("WhatIf", switchType, "Says what would be done, and does not do it.", "wi");
            yield return Make("Confirm", switchType, "Asks before each change.", "cf");
        }
    }

    private static ParameterHelp Make(string name, Type type, string description, params string[] aliases) =>
        new(name, type, [new Paragraph([new Inline(description)])], Everywhere) { IsCommon = true, Aliases = aliases };
}

using System.Reflection;
using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.Module.Tests;

/// <summary>The module as it was compiled.</summary>
internal static class CompiledModule
{
    /// <summary>The assembly with the cmdlets.</summary>
    public static Assembly Assembly { get; } = Assembly.Load("DataOps");

    /// <summary>The assembly with the output types.</summary>
    public static Assembly Models { get; } = Assembly.Load("DataOps.Models");

    /// <summary>The cmdlets, by name.</summary>
    public static IReadOnlyList<CmdletHelp> Cmdlets { get; } = new HelpModule(Assembly).Cmdlets;
}

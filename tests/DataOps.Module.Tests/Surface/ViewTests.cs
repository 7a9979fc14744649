using System.Xml.Linq;
using DataOps.HelpGenerator;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class ViewTests
{
    private static readonly XDocument Views = XDocument.Load(Repository.PathOf("module", "DataOps.Format.ps1xml"));

    [Fact]
    public void Each_output_type_of_ours_has_a_view()
    {
        var viewed = Views.Descendants("TypeName").Select(name => name.Value).ToHashSet();
        var outputs = CompiledModule.Cmdlets
            .SelectMany(cmdlet => cmdlet.Type.Attributes("OutputType"))
            .SelectMany(attribute => attribute.Positional())
            .Select(argument => argument.Value);
        Offenders.None(outputs.Where(output => output switch
        {
            Type { Namespace: "DataOps" } type => !Lineage(type).Any(ancestor => viewed.Contains(ancestor.FullName!)),
            string name => !viewed.Contains(name),
            _ => false,
        }).Select(output => output!.ToString()!).Distinct());
    }

    // A view for a type that was renamed shows nothing, and nobody is told.
    [Fact]
    public void Each_view_is_for_a_type_that_a_cmdlet_writes()
    {
        var open = CompiledModule.Cmdlets.SelectMany(cmdlet => cmdlet.Outputs).Select(output => output.Name).ToHashSet();
        Offenders.None(Views.Descendants("TypeName").Select(name => name.Value)
            .Where(name => CompiledModule.Models.GetType(name) is null && CompiledModule.Assembly.GetType(name) is null && !open.Contains(name)));
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
    }
}

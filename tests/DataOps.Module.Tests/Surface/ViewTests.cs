using System.Text.RegularExpressions;
using System.Xml.Linq;
using DataOps.HelpGenerator.Cmdlets;
using Xunit;

namespace DataOps.Module.Tests;

public sealed partial class ViewTests
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

    // If the first column has no width, PowerShell keeps the first rows back until others arrive, to measure them: a run that has ended would not be seen before the next one ends.
    [Fact]
    public void Each_run_is_shown_as_soon_as_it_is_output() => Offenders.None(
        from view in Views.Descendants("View")
        let name = view.Descendants("TypeName").First().Value
        where name == "DataOps.PipelineLogEntry" || (TypeOf(name) is { } type && typeof(Run).IsAssignableFrom(type))
        from header in view.Descendants("TableHeaders").Select(headers => headers.Elements().First())
        where header.Element("Width") is null
        select name);

    // What PowerShell shows by itself is shown as the server wrote it, escape codes and all.
    [Fact]
    public void Each_text_in_a_view_goes_through_Display() => Offenders.None(
        from view in Views.Descendants("View")
        let type = TypeOf(view.Descendants("TypeName").First().Value)
        from item in view.Descendants().Where(item => item.Name.LocalName is "TableColumnItem" or "ListItem" or "GroupBy")
        let property = (string?)item.Element("PropertyName")
        let script = (string?)item.Element("ScriptBlock")
        where !(script is null ? IsPlain(type, property!) : IsSafe(type, script))
        select $"{view.Element("Name")!.Value}: {property ?? script}");

    private static Type? TypeOf(string name) => CompiledModule.Models.GetType(name) ?? CompiledModule.Assembly.GetType(name);

    // Of those no server can make anything but what they are.
    private static bool IsPlain(Type? type, string property)
    {
        var known = type?.GetProperty(property)?.PropertyType;
        var plain = known is null ? null : Nullable.GetUnderlyingType(known) ?? known;
        return plain is not null && (plain.IsEnum || plain == typeof(bool) || plain == typeof(TimeSpan) || plain == typeof(DateTime) || plain == typeof(Version) || (plain.IsPrimitive && plain != typeof(char)));
    }

    private static bool IsSafe(Type? type, string script) =>
        OneCall().IsMatch(script) || Fixed().IsMatch(script) || (Property().Match(script) is { Success: true } match && IsPlain(type, match.Groups[1].Value));

    [GeneratedRegex(@"^\[DataOps\.Display\]::\w+\(.*\)$")]
    private static partial Regex OneCall();

    // Counts, and words of our own.
    [GeneratedRegex(@"^(?:\$_\.\w+\.Count|if \(\$_\.\w+\) \{ '[^']*' \})$")]
    private static partial Regex Fixed();

    [GeneratedRegex(@"^\$_\.(\w+)$")]
    private static partial Regex Property();

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
    }
}

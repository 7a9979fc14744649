using System.Text.RegularExpressions;
using DataOps.Engine.Services;
using NetArchTest.Rules;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>What is generic knows no vendor: vendors stand on it, never the other way round.</summary>
public sealed partial class LayerTests
{
    private const string Engine = "DataOps.Engine";

    private static readonly string[] Vendors = [.. ServiceDescription.All.Select(service => service.Service.ToString())];

    // Only the folders of the vendors, and the one file that lists them, may name one.
    private static readonly string[] Generic =
    [
        .. Directory.GetDirectories(Repository.PathOf("src", Engine)).Select(Path.GetFileName).OfType<string>().Except([.. Vendors, "bin", "obj"]).Select(folder => $"src/{Engine}/{folder}"),
        "src/DataOps/Completion", "src/DataOps/Naming", "src/DataOps/Binding", "src/DataOps/Errors", "src/DataOps/Loading", "src/DataOps/Output", "src/DataOps/Formatting", "src/DataOps.HelpGenerator",
        "src/DataOps/Commands/Runs", "src/DataOps/Commands/Sessions",
    ];

    private static readonly string[] GenericOfEngine = [.. Generic.Where(folder => folder.StartsWith($"src/{Engine}/", StringComparison.Ordinal)).Select(Path.GetFileName).OfType<string>()];

    // What signs in to a sandbox asks the descriptions for its accounts; the other cmdlets of that folder set up what the services do there.
    private const string SandboxSignIns = "src/DataOps/Commands/Sandbox/Sandboxes.cs";

    [Fact]
    public void The_generic_folders_are_those_of_the_engine() =>
        Assert.Superset(new HashSet<string>(["Http", "Sessions", "Runs", "Json", "Services"]), GenericOfEngine.ToHashSet());

    [Fact]
    public void Generic_source_names_no_vendor() => Offenders.None(
        from file in Generic.SelectMany(folder => Repository.Files(folder, "*.cs")).Append(SandboxSignIns)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        from line in File.ReadLines(Repository.PathOf(file)).Select((text, index) => (Text: text, Number: index + 1))
        where NamesVendor(line.Text) && !IsHelp(file, line.Text)
        select $"{file}:{line.Number} {line.Text.Trim()}");

    [Theory]
    [InlineData("if (session.Service == Service.Hdp)", true)]
    [InlineData("using DataOps.Engine.Etl;", true)]
    [InlineData("// one of Infoworks", true)]
    [InlineData("the table of ReadyWorks", true)]
    [InlineData("\"etl:default\"", true)]
    [InlineData("reader.GetLast(); a hybrid; ResiliencePipeline", false)]
    public void What_counts_as_naming_one(string line, bool expected) => Assert.Equal(expected, NamesVendor(line));

    [Fact]
    public void Generic_code_depends_on_no_vendor() => Offenders.None(
        from folder in GenericOfEngine
        from vendor in Vendors
        let result = In(folder).ShouldNot().HaveDependencyOn($"{Engine}.{vendor}").GetResult()
        where !result.IsSuccessful
        from type in result.FailingTypeNames
        select $"{type} depends on {vendor}");

    [Fact]
    public void Vendors_do_not_depend_on_each_other() => Offenders.None(
        from vendor in Vendors
        from other in Vendors
        where vendor != other
        let result = In(vendor).ShouldNot().HaveDependencyOn($"{Engine}.{other}").GetResult()
        where !result.IsSuccessful
        from type in result.FailingTypeNames
        select $"{type} depends on {other}");

    // A rule that matches nothing would hold for ever.
    [Fact]
    public void Every_vendor_stands_on_what_is_generic() => Assert.All(
        Vendors,
        vendor => Assert.NotEmpty(In(vendor).And().HaveDependencyOn($"{Engine}.Http").GetTypes()));

    private static PredicateList In(string folder) => Types.InAssembly(typeof(ServiceDescription).Assembly).That().ResideInNamespace($"{Engine}.{folder}");

    // Help tells people which service is meant.
    private static bool IsHelp(string file, string line) => file.StartsWith("src/DataOps/Commands/", StringComparison.Ordinal) && line.TrimStart().StartsWith("///", StringComparison.Ordinal);

    private static bool NamesVendor(string line) => Names().IsMatch(line) || Words().IsMatch(line);

    [GeneratedRegex("Etl|Infoworks|Hdp|Opsera|ReadyWorks|Hybrid Data Pipeline|Progress DataDirect", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(etl|infoworks|hdp|opsera)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}

using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class PackageTests
{
    private static readonly string[] TopLevel = ["DataOps.psd1", "CHANGELOG.md", "LICENSE", "README.md"];

    [Fact]
    public void The_manifest_exports_the_compiled_cmdlets_and_nothing_else()
    {
        Offenders.Differences([.. CompiledModule.Cmdlets.Select(cmdlet => cmdlet.Name)], Manifest.List("CmdletsToExport"));
        Assert.Empty(Manifest.List("FunctionsToExport"));
        Assert.Empty(Manifest.List("VariablesToExport"));
        Assert.Empty(Manifest.List("AliasesToExport"));
    }

    [Fact]
    public void The_package_lists_what_the_build_makes_and_nothing_else() => Offenders.Differences(
        [.. TopLevel, .. Repository.Files("en-US"), .. Repository.Files("module/bin"), "module/DataOps.Views.ps1xml", "module/icon.png", .. Repository.Files("examples/ci"), .. Repository.Files("examples/runbooks")],
        File.ReadAllLines(Repository.PathOf("tools", "package", "files.txt")));

    [Fact]
    public void The_staged_files_are_the_ones_that_Module_targets_names()
    {
        var listed = XDocument.Load(Repository.PathOf("src", "DataOps", "Module.targets")).Descendants("ModuleFile")
            .SelectMany(item => ((string)item.Attribute("Include")!).Split(';').Select(name => $"module/bin/{(string?)item.Attribute("Folder")}{name}"));
        Offenders.Differences([.. listed], Repository.Files("module/bin"));
    }

    [Fact]
    public void Manifest_and_assemblies_have_one_version() =>
        Assert.Equal(CompiledModule.Assembly.GetName().Version!.ToString(3), Manifest.Value("ModuleVersion"));

    [Fact]
    public void Every_project_has_its_packages_written_down()
    {
        var projects = new[] { "src", "tests", "examples" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)).ToList();
        Assert.True(projects.Count >= 9, "The projects were not found.");
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
    }

    [Fact]
    public void A_known_vulnerability_fails_the_build_and_a_build_server_changes_no_package()
    {
        var settings = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants().Where(element => !element.HasElements).ToLookup(element => element.Name.LocalName);
        Assert.Equal(("true", "all", "true", "true"), (settings["NuGetAudit"].Single().Value, settings["NuGetAuditMode"].Single().Value, settings["TreatWarningsAsErrors"].Single().Value, settings["RestorePackagesWithLockFile"].Single().Value));
        Assert.Equal(("true", "'$(CI)' == 'true'"), (settings["RestoreLockedMode"].Single().Value, settings["RestoreLockedMode"].Single().Attribute("Condition")!.Value));
        // NU1901 to NU1904 are the vulnerabilities, by severity.
        Assert.DoesNotContain(settings["WarningsNotAsErrors"].Concat(settings["NoWarn"]), setting => "1234".Any(severity => setting.Value.Contains($"NU190{severity}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Output_types_depend_on_the_base_class_library_alone() =>
        Assert.All(CompiledModule.Models.GetReferencedAssemblies(), reference => Assert.True(IsOfTheBaseClassLibrary(reference), reference.FullName));

    // What stands in the private load context must not show in what PowerShell sees.
    [Fact]
    public void No_public_signature_names_a_type_of_the_engine_or_of_a_third_party()
    {
        var foreign = CompiledModule.Assembly.GetExportedTypes().Concat(CompiledModule.Models.GetExportedTypes())
            .SelectMany(type => Signature(type).Select(part => (type, part)))
            .Where(entry => entry.part.Assembly.GetName() is var name && !IsOfTheBaseClassLibrary(name)
                && name.Name is not ("DataOps" or "DataOps.Models" or "System.Management.Automation"))
            .Select(entry => $"{entry.type}: {entry.part}");
        Offenders.None(foreign);
    }

    private static bool IsOfTheBaseClassLibrary(AssemblyName name) =>
        name.Name == "netstandard" || (name.Name!.StartsWith("System.", StringComparison.Ordinal) && name.Name != "System.Management.Automation");

    private static IEnumerable<Type> Signature(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(Visible).Cast<MethodBase>().Concat(type.GetConstructors(Visible))
            .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);
        return methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)
                .Append((method as MethodInfo)?.ReturnType ?? typeof(void)))
            .Concat(type.GetFields(Visible).Where(field => field.IsPublic || field.IsFamily).Select(field => field.FieldType))
            .Concat(type.GetInterfaces())
            .Append(type.BaseType ?? typeof(object))
            .SelectMany(Parts)
            .Where(part => !part.IsGenericParameter);
    }

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsConstructedGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}

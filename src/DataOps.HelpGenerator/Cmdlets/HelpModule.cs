using System.Reflection;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>The cmdlets of a compiled module, with their doc comments.</summary>
public sealed class HelpModule
{
    /// <summary>Reads a module assembly and the XML files next to it.</summary>
    /// <param name="assembly">The assembly with the cmdlets.</param>
    /// <param name="repository">The address of the project's repository; null for the one in the assembly.</param>
    public HelpModule(Assembly assembly, string? repository = null)
    {
        var types = assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.Attribute("Cmdlet") is not null).ToList();
        var folder = Path.GetDirectoryName(assembly.Location)!;
        var documentation = new XmlDocumentation(Directory.GetFiles(folder, "*.dll"));
        var text = new DocText(new References(assembly, types));
        var reader = new CmdletReader(documentation, text, OnlineFolder(repository ?? RepositoryOf(assembly)));
        var cmdlets = types.Select(reader.Read).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal).ToList();
        Cmdlets = [.. cmdlets.Select(cmdlet => cmdlet with { Links = [.. cmdlet.Links.Concat(RelatedCmdlets.Of(cmdlet, cmdlets)).Distinct()] })];
    }

    /// <summary>The cmdlets, by name.</summary>
    public IReadOnlyList<CmdletHelp> Cmdlets { get; }

    private static string? OnlineFolder(string? repository) => repository is null ? null : $"{repository.TrimEnd('/')}/blob/main/docs/cmdlets";

    // The SDK puts a project's RepositoryUrl into the assembly; it is empty if the project has none.
    private static string? RepositoryOf(Assembly assembly) => assembly.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType == typeof(AssemblyMetadataAttribute))
        .Select(attribute => attribute.ConstructorArguments)
        .Where(arguments => arguments[0].Value as string == "RepositoryUrl" && arguments[1].Value is string { Length: > 0 })
        .Select(arguments => (string)arguments[1].Value!)
        .FirstOrDefault();
}

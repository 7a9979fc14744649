using DataOps.HelpGenerator.Cmdlets;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Writing;

/// <summary>The files of docs/cmdlets, and the other files that are generated for readers on the web.</summary>
public static class DocumentationFiles
{
    /// <summary>A page for each cmdlet, and the index.</summary>
    /// <param name="module">The module.</param>
    public static FileSet For(HelpModule module) => new(module.Cmdlets
        .ToDictionary(cmdlet => cmdlet.Name + ".md", CmdletPage.Of)
        .Append(new("README.md", CmdletIndex.Of(module.Cmdlets)))
        .ToDictionary());

    /// <summary>The page of the error table, the README with its table of cmdlets, and the manifest with its list of them.</summary>
    /// <param name="module">The module.</param>
    /// <param name="root">The folder of the repository.</param>
    public static FileSet Beside(HelpModule module, string root) => new(new Dictionary<string, string>
    {
        ["docs/errors.md"] = ErrorPage.Of(ErrorCatalog.All),
        ["README.md"] = MarkedSection.Replace(File.ReadAllText(Path.Combine(root, "README.md")), "cmdlets", CmdletTable.Of(module.Cmdlets, "docs/cmdlets")),
        ["DataOps.psd1"] = ExportedCmdlets.In(File.ReadAllText(Path.Combine(root, "DataOps.psd1")), module.Cmdlets),
    });
}

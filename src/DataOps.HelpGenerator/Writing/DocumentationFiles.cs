namespace DataOps.HelpGenerator;

/// <summary>The files of docs/cmdlets.</summary>
public static class DocumentationFiles
{
    /// <summary>A page for each cmdlet, and the index.</summary>
    /// <param name="module">The module.</param>
    public static FileSet For(HelpModule module) => new(module.Cmdlets
        .ToDictionary(cmdlet => cmdlet.Name + ".md", CmdletPage.Of)
        .Append(new("README.md", CmdletIndex.Of(module.Cmdlets)))
        .ToDictionary());
}

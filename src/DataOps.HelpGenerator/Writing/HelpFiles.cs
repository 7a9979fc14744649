using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.HelpGenerator.Writing;

/// <summary>The files of en-US, where Get-Help finds help.</summary>
public static class HelpFiles
{
    /// <summary>The help of the cmdlets, and the about topics.</summary>
    /// <param name="module">The module.</param>
    /// <param name="topics">The folder of the about topics.</param>
    public static FileSet For(HelpModule module, string topics) => new((Directory.Exists(topics) ? Directory.GetFiles(topics, "about_*.help.txt") : [])
        .ToDictionary(path => Path.GetFileName(path), File.ReadAllText)
        .Append(new("about_DataOps_Errors.help.txt", AboutErrors.Of(ErrorCatalog.All)))
        .Append(new("DataOps.dll-Help.xml", MamlHelp.Of(module.Cmdlets)))
        .ToDictionary());
}

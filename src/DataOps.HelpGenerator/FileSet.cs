using System.Text;

namespace DataOps.HelpGenerator;

/// <summary>Generated text files of a folder, by their name or path in it.</summary>
/// <param name="files">The text of each file.</param>
public sealed class FileSet(IReadOnlyDictionary<string, string> files)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The text of each file, by its name.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    /// <summary>Writes these files, and deletes all others in the folder.</summary>
    /// <param name="folder">Where to write.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Extra(folder))
            File.Delete(Path.Combine(folder, name));
        Update(folder);
    }

    /// <summary>Writes these files, and keeps others in the folder.</summary>
    /// <param name="folder">Where to write.</param>
    public void Update(string folder)
    {
        foreach (var name in Outdated(folder))
            File.WriteAllText(Path.Combine(folder, name), files[name], Encoding);
    }

    /// <summary>The names of the files that are missing, different, or not generated.</summary>
    /// <param name="folder">Where to look.</param>
    public IReadOnlyList<string> Behind(string folder) => [.. Extra(folder).Concat(Outdated(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The names of the files that are missing or different.</summary>
    /// <param name="folder">Where to look.</param>
    public IReadOnlyList<string> Outdated(string folder) =>
        [.. files.Keys.Where(name => Path.Combine(folder, name) is var path && (!File.Exists(path) || File.ReadAllText(path) != files[name])).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Extra(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Where(name => !files.ContainsKey(name))
        : [];
}

using System.Text;

namespace DataOps.HelpGenerator;

/// <summary>The whole contents of a folder of generated text files, by file name.</summary>
/// <param name="files">The text of each file.</param>
public sealed class FileSet(IReadOnlyDictionary<string, string> files)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The text of each file, by its name.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    /// <summary>Makes the folder hold these files and no others.</summary>
    /// <param name="folder">Where to write.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Behind(folder))
        {
            var path = Path.Combine(folder, name);
            if (files.TryGetValue(name, out var text))
                File.WriteAllText(path, text, Encoding);
            else
                File.Delete(path);
        }
    }

    /// <summary>The names of the files that are missing, different, or there for no reason.</summary>
    /// <param name="folder">Where to look.</param>
    public IReadOnlyList<string> Behind(string folder)
    {
        var there = Directory.Exists(folder)
            ? Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllText)
            : [];
        return [.. there.Keys.Union(files.Keys)
            .Where(name => !there.TryGetValue(name, out var text) || text != files.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal)];
    }
}

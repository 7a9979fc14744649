using System.Text;

namespace DataOps.Engine.Bodies;

/// <summary>Opens text files that people write, with any editor: UTF-8, or what the byte order mark says.</summary>
internal static class TextFile
{
    /// <summary>Opens a file, which others may write or remove meanwhile.</summary>
    internal static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Reads an open file as text. The reader closes it.</summary>
    internal static StreamReader Decode(FileStream file) => new(file, Encoding.UTF8);
}

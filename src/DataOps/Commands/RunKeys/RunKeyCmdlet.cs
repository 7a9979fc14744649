using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.RunKeys;
using DataOps.Errors;
using DataOps.Naming;

namespace DataOps.Commands.RunKeys;

/// <summary>The base of the cmdlets for run keys.</summary>
public abstract class RunKeyCmdlet : DataOpsCmdlet
{
    /// <summary>The folder of the keys. By default, the one that the environment variable DATAOPS_RUNKEYS names.</summary>
    [Parameter]
    [Text]
    public string? RunKeyPath { get; set; }

    /// <summary>The keys with some names. A file that cannot be read is an error, and so are a name without wildcards that no key has and a folder that was given and does not exist.</summary>
    /// <param name="names">The names; empty for all.</param>
    /// <param name="files">The files to look in; empty for all of the folder.</param>
    private protected IEnumerable<DataOpsRunKey> Read(string[] names, string[] files)
    {
        string[] valid = [.. names.Where(name => !new NameText(name).IsMalformed)];
        var patterns = Array.ConvertAll(valid, name => new WildcardPattern(name, WildcardOptions.CultureInvariant));
        var missing = names.Where(name => !valid.Contains(name) || !WildcardPattern.ContainsWildcardCharacters(name)).ToHashSet();
        foreach (var (key, error) in RunKeyList.Read(files.Length > 0 ? Array.ConvertAll(files, FileOf) : RunKeyList.FilesIn(RunKeyFolder.Find(GivenFolder()))))
            if (key is null)
            {
                WriteError(ErrorRecords.From(error!));
            }
            else if (names.Length == 0 || names.Contains(key.RunKey) || Array.Exists(patterns, pattern => pattern.IsMatch(key.RunKey)))
            {
                missing.Remove(key.RunKey);
                yield return key;
            }

        foreach (var name in missing)
            WriteError(ErrorRecords.From(NotFound(name)));
    }

    private static DataOpsException NotFound(string name) =>
        new(ErrorId.ObjectNotFound, $"There is no run key '{name}'.") { TargetObject = name, RecommendedAction = new NameText(name).PatternAdvice ?? "List the keys with Get-DataOpsRunKey." };

    // The file of a piped key may have been removed in the meantime.
    private string FileOf(string file)
    {
        var path = FilePath.OfFile(this, file, "Path");
        if (IsTyped("Path") && !File.Exists(path))
            WriteError(ErrorRecords.From(new DataOpsException(ErrorId.ObjectNotFound, $"There is no file '{path}'.") { TargetObject = file, RecommendedAction = "List the keys with their files: Get-DataOpsRunKey | Select-Object RunKey, Path" }));
        return path;
    }

    // The folder of the environment may not have been used yet.
    private string? GivenFolder()
    {
        if (RunKeyPath is null)
            return null;

        var folder = FilePath.Of(this, RunKeyPath, nameof(RunKeyPath));
        return Directory.Exists(folder) ? folder : throw new DataOpsException(ErrorId.ObjectNotFound, $"There is no folder '{folder}'.") { TargetObject = RunKeyPath, RecommendedAction = "Check -RunKeyPath: it is the folder that runs were started with." };
    }
}

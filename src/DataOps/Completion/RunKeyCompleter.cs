using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using DataOps.Binding;
using DataOps.Commands.RunKeys;
using DataOps.Engine.RunKeys;

namespace DataOps.Completion;

/// <summary>Completes run keys with those of a folder, the last used first. Reads files, and sends nothing.</summary>
internal sealed class RunKeyCompleter : IArgumentCompleter
{
    // Each key of each target is a file. Nobody looks for older ones with the Tab key.
    private const int MostFiles = 1000;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var folder = CompletedCommand.TextIn(fakeBoundParameters, nameof(RunKeyCmdlet.RunKeyPath)) is { Length: > 0 } given ? FullPath(given) : Environment.GetEnvironmentVariable(RunKeyFolder.Variable);
        return string.IsNullOrWhiteSpace(folder) ? [] : Complete(folder, CompletionText.Unquote(wordToComplete));
    }

    // While a line is completed, the runspace gives its paths to a script only.
    private static string? FullPath(string path) =>
        ScriptBlock.Create("$ExecutionContext.SessionState.Path").InvokeReturnAsIs() is PSObject { BaseObject: PathIntrinsics paths } ? FilePath.Find(paths, path, out _) : path;

    // A separate method, so that the engine is loaded only if there is a folder.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<CompletionResult> Complete(string folder, string word)
    {
        try
        {
            var keys = RunKeyList.Read(RunKeyList.FilesIn(RunKeyFolder.Find(folder)).Reverse().Take(MostFiles)).Select(item => item.Key).OfType<DataOpsRunKey>();
            return
            [
                .. keys.Where(key => key.RunKey.Contains(word, StringComparison.OrdinalIgnoreCase)).GroupBy(key => key.RunKey)
                    .Select(same => CompletionText.Result(same.Key, same.Key, same.Select(key => $"{key.Target}: {key.Result?.ToString() ?? key.State.ToString()}"))),
            ];
        }
        catch (DataOpsException)
        {
            // The cmdlet reports it.
            return [];
        }
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.RunKeys;

/// <summary>Lists run keys: what was started with each, and how it ended.</summary>
/// <remarks>
/// <para>The state Intended means that a start was about to be sent and its outcome is not recorded: the process is at work, or it has died. The next start with the key finds out which run it was.</para>
/// <para>Reads the files of the folder, oldest first, and sends nothing. A file that cannot be read is an error, RunKeyStoreUnusable, and the others are listed.</para>
/// </remarks>
/// <example>
/// <para>Lists this month's keys.</para>
/// <code>Get-DataOpsRunKey nightly-2030-01-*</code>
/// </example>
/// <example>
/// <para>Lists the starts whose outcome is not recorded.</para>
/// <code>Get-DataOpsRunKey | Where-Object State -eq Intended</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DataOpsRunKey")]
[OutputType(typeof(DataOpsRunKey))]
public sealed class GetDataOpsRunKeyCommand : RunKeyCmdlet
{
    /// <summary>The keys. Wildcards are allowed. By default, all.</summary>
    [Parameter(Position = 0)]
    [Texts]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RunKeyCompleter))]
    public string[] RunKey { get; set; } = [];

    private protected override void Process()
    {
        foreach (var key in Read(RunKey, []))
            WriteObject(key);
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.RunKeys;

namespace DataOps.Commands.RunKeys;

/// <summary>Removes run keys, so that the same start is possible again.</summary>
/// <remarks>
/// <para>Nothing changes on a server, and a run in progress continues. But a start with a removed key does not know about that run any more. Of a key in the state Intended nobody knows whether its run was started: check on the server first.</para>
/// <para>A key in use is removed once it is free; with -OlderThan, only if it is still that old by then.</para>
/// </remarks>
/// <example>
/// <para>Removes the keys that were not used for ninety days.</para>
/// <code>Remove-DataOpsRunKey -OlderThan (Get-Date).AddDays(-90)</code>
/// </example>
/// <example>
/// <para>Removes a key for one of its targets.</para>
/// <code>Get-DataOpsRunKey nightly-2030-01-07 | Where-Object Target -eq 164 | Remove-DataOpsRunKey</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "DataOpsRunKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDataOpsRunKeyCommand : RunKeyCmdlet
{
    /// <summary>The keys, each for all its targets. Wildcards are allowed. By default, with -OlderThan, all.</summary>
    [Parameter(Position = 0)]
    [Texts]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RunKeyCompleter))]
    public string[] RunKey { get; set; } = [];

    /// <summary>The files of the keys, as Get-DataOpsRunKey outputs them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Texts]
    public string[] Path { get; set; } = [];

    /// <summary>Only keys that were written before this time, by the clock of their folder.</summary>
    [Parameter]
    [Timestamp]
    public DateTimeOffset? OlderThan { get; set; }

    private protected override void Process()
    {
        if (RunKey.Length == 0 && Path.Length == 0 && OlderThan is null)
            throw new DataOpsException(ErrorId.InvalidRequest, "No run keys were specified: name them with -RunKey, pipe them, or limit them with -OlderThan.");

        var olderThan = OlderThan;
        foreach (var key in Read(RunKey, Path).Where(key => !(key.WrittenAt >= OlderThan)).ToArray())
            if (ShouldProcess($"run key {key.RunKey} for {key.Operation}, {key.Target} ({key.State}, {key.RunId ?? "no run known"})", "Remove"))
                Queue(key.RunKey, output => RunKeyList.RemoveAsync(key, olderThan, output.Context));
    }
}

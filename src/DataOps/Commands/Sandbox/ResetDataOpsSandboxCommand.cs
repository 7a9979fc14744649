using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Sandbox;

/// <summary>Resets a sandbox to its initial state, for example between two tests.</summary>
/// <remarks><para>Data, outcomes, faults, the recorded requests and the clock are reset. The address and the accounts stay the same, so sessions remain valid.</para></remarks>
/// <example>
/// <para>Discards the changes of earlier tests. In a Pester file, put it in BeforeEach.</para>
/// <code>Reset-DataOpsSandbox
/// Get-EtlConnection</code>
/// </example>
/// <example>
/// <para>Resets one of several sandboxes.</para>
/// <code>Get-DataOpsSandbox | Select-Object -First 1 | Reset-DataOpsSandbox</code>
/// </example>
[Cmdlet(VerbsCommon.Reset, "DataOpsSandbox")]
[OutputType(typeof(void))]
public sealed class ResetDataOpsSandboxCommand : DataOpsCmdlet
{
    /// <summary>The ports of the sandboxes. By default, all are reset.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Given]
    public int[] Port { get; set; } = [];

    private protected override void Process()
    {
        foreach (var sandbox in Sandboxes.Find(Port))
            sandbox.Reset();
    }
}

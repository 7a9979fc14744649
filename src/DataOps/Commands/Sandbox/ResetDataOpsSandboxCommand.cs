using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Sandbox;

/// <summary>Takes a sandbox back to where it was when it started: between two tests, for example.</summary>
/// <remarks><para>Data, outcomes, faults, the list of requests and the clock begin anew. The address and the accounts stay, so sessions stay good.</para></remarks>
/// <example>
/// <para>Begins anew: what a test before changed is gone. In a Pester file it stands in BeforeEach.</para>
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
    /// <summary>The ports of the sandboxes. Without it, all are reset.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Given]
    public int[] Port { get; set; } = [];

    private protected override void Process()
    {
        foreach (var sandbox in Sandboxes.Find(Port))
            sandbox.Reset();
    }
}

using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Sandbox;

/// <summary>Stops the sandboxes of this process.</summary>
/// <remarks><para>Sessions for a stopped sandbox stay in the store until they are removed or replaced.</para></remarks>
/// <example>
/// <para>Stops all sandboxes.</para>
/// <code>Stop-DataOpsSandbox</code>
/// </example>
/// <example>
/// <para>Stops one sandbox.</para>
/// <code>$sandbox = Start-DataOpsSandbox
/// $sandbox | Stop-DataOpsSandbox</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "DataOpsSandbox")]
[OutputType(typeof(void))]
public sealed class StopDataOpsSandboxCommand : DataOpsCmdlet
{
    /// <summary>The ports of the sandboxes. By default, all are stopped.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Given]
    public int[] Port { get; set; } = [];

    private protected override void Process()
    {
        foreach (var sandbox in Sandboxes.Find(Port))
            Sandboxes.Stop(sandbox);
    }
}

using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Sandbox;

/// <summary>Lists the sandboxes that are running in this process.</summary>
/// <example>
/// <para>Lists all sandboxes.</para>
/// <code>Get-DataOpsSandbox</code>
/// </example>
/// <example>
/// <para>Gets the address of ReadyWorks ETL in the sandbox.</para>
/// <code>(Get-DataOpsSandbox).EtlUri</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DataOpsSandbox")]
[OutputType(typeof(SandboxInfo))]
public sealed class GetDataOpsSandboxCommand : DataOpsCmdlet
{
    /// <summary>The ports of the sandboxes. By default, all are listed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Given]
    public int[] Port { get; set; } = [];

    private protected override void Process()
    {
        foreach (var sandbox in Sandboxes.Find(Port))
            WriteObject(Sandboxes.Describe(sandbox));
    }
}

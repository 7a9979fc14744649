using System.Management.Automation;

namespace DataOps.Module.Tests;

/// <summary>Removes samples.</summary>
/// <example><code>Get-EtlSample</code></example>
[Cmdlet(VerbsCommon.Remove, "EtlSample", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveEtlSampleCommand : SampleCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public string? Name { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override string? Hidden { get; set; }
}

using System.Management.Automation;

namespace DataOps.Module.Tests;

/// <summary>What the two sample cmdlets share.</summary>
public abstract class SampleCommand : PSCmdlet
{
    /// <summary>The token to use, by name.</summary>
    /// <reading>Several are read with.</reading>
    /// <changing>Only one is changed with.</changing>
    /// <remarks>The default token is used where none is given.</remarks>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AuthToken { get; set; }

    /// <summary>Not a parameter.</summary>
    public virtual string? Hidden { get; set; }
}

using System.Management.Automation;

namespace DataOps.Module.Tests;

/// <summary>Gets samples.</summary>
/// <remarks>
/// <para>Gets samples as <see cref="RemoveEtlSampleCommand"/> removes them, those with a name like <c>a*</c>
/// first. A `tick` and a &lt;tag&gt; stay what they are.</para>
/// <list type="bullet">
/// <item><term>one</term><description>with <see cref="Name"/></description></item>
/// <item><description>two, or <see langword="null"/></description></item>
/// </list>
/// <para>See <see href="https://example.com/samples">the vendor's page</see>.</para>
/// </remarks>
/// <example>
/// <para>Find a sample.</para>
/// <code>
/// Get-EtlSample a* |
///     Remove-EtlSample -WhatIf
/// </code>
/// <para>Nothing is removed.</para>
/// </example>
/// <example>
/// <para>Get one</para>
/// <code>Get-EtlSample -SampleId 1 |
///     ForEach-Object Name</code>
/// <para>Remove-EtlSample takes it, Remove-EtlOther does not.</para>
/// </example>
/// <seealso cref="RemoveEtlSampleCommand"/>
/// <seealso href="https://example.com/">Vendor</seealso>
[Cmdlet(VerbsCommon.Get, "EtlSample", DefaultParameterSetName = "Name", SupportsPaging = true)]
[OutputType(typeof(Sample))]
public sealed class GetEtlSampleCommand : SampleCommand
{
    /// <summary>The name.</summary>
    [Parameter(ParameterSetName = "Name", Position = 0)]
    [SupportsWildcards]
    [PSDefaultValue(Value = "*")]
    public string? Name { get; set; }

    /// <summary>The id.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    public string[]? SampleId { get; set; }

    /// <summary>Which way it goes.</summary>
    [Parameter]
    public SampleDirection? Direction { get; set; }

    /// <summary>How many at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; }

    /// <summary>Gets more of each.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }
}

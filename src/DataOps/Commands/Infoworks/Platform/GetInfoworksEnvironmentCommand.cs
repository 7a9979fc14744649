using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets Infoworks environments.</summary>
/// <remarks>
/// <para>An environment is where sources and pipelines run and store their data. The list contains those that the user may use; with -All, an administrator lists all.</para>
/// <para>Calls <c>GET v3/admin/environment</c>, or <c>GET v3/admin/environment/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the environments.</para>
/// <code>Get-InfoworksEnvironment</code>
/// </example>
/// <example>
/// <para>Lists the clusters of an environment.</para>
/// <code>Get-InfoworksCluster -Environment (Get-InfoworksEnvironment env*)</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksEnvironment", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksEnvironment))]
public sealed class GetInfoworksEnvironmentCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of environments, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "Environment")]
    [Id("EnvironmentId")]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string[] EnvironmentId { get; set; } = [];

    /// <summary>Includes the environments that the user may not use. For administrators.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter All { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Environment;

    private protected override string[] Ids => EnvironmentId;

    private protected override bool WantsAll => All;
}

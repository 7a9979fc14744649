using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets Infoworks sources.</summary>
/// <remarks>
/// <para>A source is a database, a folder of files or a stream whose tables are ingested. Pages are fetched as they are needed.</para>
/// <para>Calls <c>GET v3/sources</c>, or <c>GET v3/sources/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the sources whose names start with old.</para>
/// <code>Get-InfoworksSource old*</code>
/// </example>
/// <example>
/// <para>Lists the tables of a source.</para>
/// <code>Get-InfoworksTable -Source (Get-InfoworksSource fav*)</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksSource", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksSource))]
public sealed class GetInfoworksSourceCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of sources, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "Source")]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>Includes the names of the users who created and changed them.</summary>
    [Parameter]
    public SwitchParameter ResolveUser { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Source;

    private protected override string[] Ids => SourceId;

    private protected override bool WantsUsers => ResolveUser;
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets the signed-in user's favorites in the Infoworks catalog.</summary>
/// <remarks><para>Calls <c>GET v3/data-catalog/favorites</c>.</para></remarks>
/// <example>
/// <para>Lists all favorites.</para>
/// <code>Get-InfoworksFavorite</code>
/// </example>
/// <example>
/// <para>Lists those that have not been ingested yet.</para>
/// <code>Get-InfoworksFavorite | Where-Object IsIngested -eq $false</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksFavorite", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksFavorite))]
public sealed class GetInfoworksFavoriteCommand : InfoworksListCmdlet
{
    /// <summary>The names or ids. Names can contain wildcards. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [Alias("FavoriteId")]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] Name { get; set; } = [];

    private protected override void Process() => WriteList(InfoworksList.Favorites, Name);
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Requests the end of the streaming jobs of Infoworks tables.</summary>
/// <remarks>
/// <para>Start-InfoworksJob streaming_start starts them.</para>
/// <para>Calls <c>POST v3/sources/{id}/stop-streaming</c>, once for all given tables of a source; for a name, <c>GET v3/sources</c> and <c>GET v3/sources/{id}/tables</c> beforehand. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Stops the streaming of a table.</para>
/// <code>Stop-InfoworksStreaming orders -Source fav_source</code>
/// </example>
/// <example>
/// <para>Shows what would be stopped.</para>
/// <code>Get-InfoworksTable -Source fav_source | Stop-InfoworksStreaming -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "InfoworksStreaming", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopInfoworksStreamingCommand : InfoworksCmdlet
{
    /// <summary>The ids of the tables, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Table")]
    [Id("TableId")]
    [CompletesId(IdKind.InfoworksTable, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableId { get; set; } = [];

    /// <summary>The ids or exact names of the sources: one for all tables, or one for each. Without it, the tables are looked up in all sources.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(TableId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    private protected override void Process()
    {
        var jobs = new InfoworksJobs(FindSession());
        var tables = Resolve(InfoworksResources.Table.Type, IdPairs.OfOptional(SourceId, TableId, nameof(SourceId), nameof(TableId)));
        foreach (var ofSource in tables.ToLookup(table => table.Parent!))
        {
            string[] ids = [.. ofSource.Select(table => table.Id)];
            if (ShouldProcess($"{string.Join(", ", ofSource.Select(table => table.WithParent))} on {ServerName}", "Stop streaming"))
                Queue(ids.Length == 1 ? ids[0] : ofSource.Key, output => jobs.StopStreamingAsync(ofSource.Key, ids, output.Context));
        }
    }
}

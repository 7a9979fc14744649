using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>Gets the jobflows of Infoworks: the platform's own graphs of the tasks of each kind of job.</summary>
/// <remarks>
/// <para>They are no workflows, and can only be read.</para>
/// <para>Calls <c>GET v3/admin/jobflows</c>, or <c>GET v3/admin/jobflows/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the tasks of a crawl.</para>
/// <code>(Get-InfoworksJobflow -JobflowId source_crawl).Tasks</code>
/// </example>
/// <example>
/// <para>Shows what follows what in all jobflows of pipelines.</para>
/// <code>Get-InfoworksJobflow pipeline* | Select-Object -ExpandProperty Edges</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksJobflow", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksJobflow))]
public sealed class GetInfoworksJobflowCommand : InfoworksListCommand
{
    private const string IdSet = "Id";

    /// <summary>The names, with wildcards. Exact ones are filtered by the server, which compares with case.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.InfoworksJobflow, ByName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of jobflows; the server takes their names for them too.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("JobflowId")]
    [CompletesId(IdKind.InfoworksJobflow)]
    public string[] JobflowId { get; set; } = [];

    private protected override void Process()
    {
        var session = FindSession();
        if (ParameterSetName != IdSet)
            WriteList(null, Name, (query, context) => InfoworksList.Jobflows.ReadAsync(session, query, context), jobflow => (jobflow as InfoworksJobflow)?.Name);

        var catalog = new InfoworksCatalog(session);
        foreach (var id in JobflowId)
            Queue(id, async output => await output.WriteAsync(await catalog.GetJobflowAsync(id, output.Context)));
    }
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets the jobflows of Infoworks: the platform's own graphs of the tasks of each kind of job.</summary>
/// <remarks>
/// <para>Jobflows are not workflows, and they are read-only.</para>
/// <para>Calls <c>GET v3/admin/jobflows</c>, or <c>GET v3/admin/jobflows/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the tasks of a crawl.</para>
/// <code>(Get-InfoworksJobflow source_crawl).Tasks</code>
/// </example>
/// <example>
/// <para>Shows the order of the tasks in all jobflows of pipelines.</para>
/// <code>Get-InfoworksJobflow pipeline* | Select-Object -ExpandProperty Edges</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksJobflow", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksJobflow))]
public sealed class GetInfoworksJobflowCommand : InfoworksListCmdlet
{
    private const string IdSet = "Id";

    /// <summary>The names or ids. Names can contain wildcards. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.InfoworksJobflow, TakesNames = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of jobflows, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [Id("JobflowId")]
    [CompletesId(IdKind.InfoworksJobflow, TakesNames = true)]
    public string[] JobflowId { get; set; } = [];

    private protected override void Process()
    {
        var session = FindSession();
        var catalog = new InfoworksCatalog(session);
        if (ParameterSetName != IdSet)
            WriteList(InfoworksList.Jobflows.Type, null, Name, (query, context) => InfoworksList.Jobflows.ReadAsync(session, query, context), async Task<DataOpsObject> (id, context) => await catalog.GetJobflowAsync(id, context));

        foreach (var jobflow in Resolve(InfoworksList.Jobflows.Type, JobflowId))
            Queue(jobflow, async (id, output) => await output.WriteAsync(await catalog.GetJobflowAsync(id, output.Context)));
    }
}

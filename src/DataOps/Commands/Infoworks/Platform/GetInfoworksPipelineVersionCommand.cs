using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets versions of Infoworks pipelines.</summary>
/// <remarks>
/// <para>A version is named by its number. <c>IsActive</c> tells which one is built by default.</para>
/// <para>Calls <c>GET v3/domains/{id}/pipelines/{id}/versions</c>, or <c>GET v3/domains/{id}/pipelines/{id}/versions/{id}</c> for each id; for a name of a pipeline, <c>GET v3/domains/{id}/pipelines</c> once beforehand, of all domains if none is given.</para>
/// </remarks>
/// <example>
/// <para>Lists the versions of a pipeline.</para>
/// <code>Get-InfoworksPipelineVersion customers</code>
/// </example>
/// <example>
/// <para>Shows the versions of all pipelines of a domain that are not active.</para>
/// <code>Get-InfoworksPipeline -Domain rdbms_domain | Get-InfoworksPipelineVersion | Where-Object -Not IsActive</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksPipelineVersion", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksPipelineVersion))]
public sealed class GetInfoworksPipelineVersionCommand : InfoworksListCmdlet
{
    /// <summary>The ids of the pipelines, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id", "Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The numbers of versions, or their ids. Without it, all versions are listed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("PipelineVersion")]
    [Id("PipelineVersionId")]
    [CompletesId(IdKind.InfoworksPipelineVersion, TakesNames = true, Parent = nameof(PipelineId))]
    public string[] PipelineVersionId { get; set; } = [];

    /// <summary>The ids or names of the domains: one for all pipelines, or one for each. Without it, the pipelines are looked up in all domains that the user belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override void Process()
    {
        var session = FindSession();
        foreach (var pipeline in Resolve(InfoworksResources.Pipeline.Type, IdPairs.OfOptional(DomainId, PipelineId, nameof(DomainId), nameof(PipelineId))))
        {
            var client = new InfoworksResourceClient(session, InfoworksResources.PipelineVersion, pipeline.Key);
            if (PipelineVersionId.Length == 0)
                WriteList(pipeline.Given, (query, context) => client.ListAsync(query, resolveUsers: false, context));
            foreach (var version in Resolve(InfoworksResources.PipelineVersion.Type, PipelineVersionId, pipeline.Key))
                Queue(version, async (id, output) => await output.WriteAsync(await client.GetAsync(id, resolveUsers: false, output.Context)));
        }
    }
}

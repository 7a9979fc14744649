using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Json;
using DataOps.Engine.Opsera;
using DataOps.Naming;

namespace DataOps.Commands.Opsera;

/// <summary>Gets tools of the Opsera tool registry.</summary>
/// <remarks>
/// <para>Each tool is the vendor's whole JSON object, so that <c>$tool.configuration</c> works, plus ToolId. The server lists at most 1,000 tools; if there may be more, a warning is written.</para>
/// <para>Calls <c>GET api/v1/registry/tools</c>, or <c>POST api/v1/registry/summary</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the tools whose name starts with Jenkins.</para>
/// <code>Get-OpseraTool Jenkins*</code>
/// </example>
/// <example>
/// <para>Shows the configuration of a tool.</para>
/// <code>(Get-OpseraTool Jenkins).configuration</code>
/// </example>
/// <returns>The tools, as the vendor's whole JSON objects.</returns>
[Cmdlet(VerbsCommon.Get, "OpseraTool")]
[OutputType(OpseraTrees.ToolType)]
public sealed class GetOpseraToolCommand : OpseraCmdlet
{
    /// <summary>The names or ids. Names can contain wildcards. It is an error if one without wildcards is not found. By default, all tools are listed.</summary>
    [Parameter(Position = 0)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.OpseraTool, TakesNames = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of tools, or their names. Names can contain wildcards. Together with it, -Name filters.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [Id("ToolId")]
    [CompletesId(IdKind.OpseraTool, TakesNames = true)]
    public string[] ToolId { get; set; } = [];

    private protected override bool WantsItems => true;

    private protected override void Process()
    {
        var session = FindSession();
        var client = new OpseraClient(session);
        if (Name.Length == 0 && ToolId.Length == 0)
            Await(null, output => output.WriteAllAsync(client.GetToolsAsync(output.Context), convert: tool => OpseraTrees.Tool(tool, session)));

        var (given, filter) = ToolId.Length > 0 ? (ToolId, FilterOf(nameof(Name), Name)) : (Name, new NameFilter());
        foreach (var named in Resolve(OpseraResources.Tool, given))
            Queue(named, async (id, output) =>
            {
                var tool = named.Item as JsonRecord ?? await client.GetToolAsync(id, output.Context);
                if (filter.Matches(tool.PeekText("name")))
                    await output.WriteAsync(OpseraTrees.Tool(tool, session));
            });
    }
}

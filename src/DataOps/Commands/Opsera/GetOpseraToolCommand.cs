using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Json;
using DataOps.Engine.Opsera;
using DataOps.Naming;

namespace DataOps.Commands.Opsera;

/// <summary>Gets tools of Opsera's registry.</summary>
/// <remarks>
/// <para>Each is the vendor's whole JSON object, so that <c>$tool.configuration</c> works, with ToolId besides. The list is complete up to 1,000 tools: the server gives no more, and a warning says so.</para>
/// <para>Calls <c>GET api/v1/registry/tools</c>, or <c>POST api/v1/registry/summary</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the tools whose name begins with Jenkins.</para>
/// <code>Get-OpseraTool Jenkins*</code>
/// </example>
/// <example>
/// <para>Shows how a tool is configured.</para>
/// <code>(Get-OpseraTool Jenkins).configuration</code>
/// </example>
/// <returns>The tools as the vendor describes them, whole.</returns>
[Cmdlet(VerbsCommon.Get, "OpseraTool")]
[OutputType(OpseraTrees.ToolType)]
public sealed class GetOpseraToolCommand : OpseraCmdlet
{
    /// <summary>The names, with wildcards, or the ids. One without wildcards that is not found is an error. Without them, all tools.</summary>
    [Parameter(Position = 0)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.OpseraTool, TakesNames = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of tools, or their names, with wildcards. Beside them, -Name filters.</summary>
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
            Await(null, async output =>
            {
                await foreach (var tool in client.GetToolsAsync(output.Context))
                    await output.WriteAsync(OpseraTrees.Tool(tool, session));
            });

        var (given, filter) = ToolId.Length > 0 ? (ToolId, new NameFilter(Name)) : (Name, new NameFilter());
        foreach (var named in Resolve(OpseraResources.Tool, given))
            Queue(named, async (id, output) =>
            {
                var tool = named.Item as JsonRecord ?? await client.GetToolAsync(id, output.Context);
                if (filter.Matches(tool.PeekText("name")))
                    await output.WriteAsync(OpseraTrees.Tool(tool, session));
            });
    }
}

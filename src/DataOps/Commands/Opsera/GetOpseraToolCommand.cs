using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;

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
/// <code>(Get-OpseraTool -ToolId 5fc7a12ebed9dd3a622f5d22).configuration</code>
/// </example>
/// <returns>The tools as the vendor describes them, whole.</returns>
[Cmdlet(VerbsCommon.Get, "OpseraTool")]
[OutputType(OpseraTrees.ToolType)]
public sealed class GetOpseraToolCommand : OpseraCommand
{
    /// <summary>The names, with wildcards. Without them, all tools.</summary>
    [Parameter(Position = 0)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.OpseraTool, ByName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of tools. One that is not found is an error.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ToolId")]
    [CompletesId(IdKind.OpseraTool)]
    public string[] ToolId { get; set; } = [];

    private protected override void Process()
    {
        var (session, names) = (FindSession(), new NameFilter(Name));
        var client = new OpseraClient(session);
        if (ToolId.Length == 0)
        {
            Await(null, async output =>
            {
                await foreach (var tool in client.GetToolsAsync(output.Context))
                    if (names.Matches(tool.Text("name")))
                        await output.WriteAsync(() => OpseraTrees.Tool(tool, session));
            });
            return;
        }

        foreach (var id in ToolId)
            Queue(id, async output =>
            {
                var tool = await client.GetToolAsync(id, output.Context);
                if (names.Matches(tool.Text("name")))
                    await output.WriteAsync(() => OpseraTrees.Tool(tool, session));
            });
    }
}

using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Changes root properties of tools in the Opsera tool registry.</summary>
/// <remarks>
/// <para>The server replaces each given root property as a whole: nested fields that are not given are lost. With -Merge, the tool is read first, existing nested fields are kept at any depth, and only the affected root properties are written. Ids and timestamps are managed by the server and not sent.</para>
/// <para>Calls <c>POST api/v1/registry/update</c>; with -Merge, <c>POST api/v1/registry/summary</c> first, and for a name, <c>GET api/v1/registry/tools</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Changes the name and the description of a tool, given by name.</para>
/// <code>Set-OpseraTool Jenkins -Property @{ name = 'Jenkins 2'; description = 'Builds.' }</code>
/// </example>
/// <example>
/// <para>Changes one setting in the configuration, and keeps the others.</para>
/// <code>Get-OpseraTool Jenkins | Set-OpseraTool -Property @{ configuration = @{ toolURL = 'https://build.example.com' } } -Merge -PassThru</code>
/// </example>
/// <returns>With -PassThru, the changed tools, as the vendor's whole JSON objects.</returns>
[Cmdlet(VerbsCommon.Set, "OpseraTool", SupportsShouldProcess = true)]
[OutputType(OpseraTrees.ToolType)]
public sealed class SetOpseraToolCommand : OpseraCmdlet
{
    /// <summary>The ids of the tools, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ToolId")]
    [CompletesId(IdKind.OpseraTool, TakesNames = true)]
    public string[] ToolId { get; set; } = [];

    /// <summary>The root properties to change, and their values.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Plain]
    public IDictionary Property { get; set; } = new Hashtable();

    /// <summary>Keeps the existing fields of these properties that are not given.</summary>
    [Parameter]
    [Given]
    public SwitchParameter Merge { get; set; }

    /// <summary>Outputs the changed tool.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var session = FindSession();
        var client = new OpseraClient(session);
        var (property, merge, passThru) = (Property, Merge.IsPresent, PassThru.IsPresent);
        var names = string.Join(", ", property.Keys.Cast<object>());
        foreach (var named in Resolve(OpseraResources.Tool, ToolId))
            if (ShouldProcess($"{named} on {ServerName}", $"{(merge ? "Merge" : "Replace")} {names}"))
                Queue(named, async (id, output) =>
                {
                    var tool = await client.UpdateToolAsync(id, property, merge, output.Context);
                    if (passThru)
                        await output.WriteAsync(OpseraTrees.Tool(tool, session));
                });
    }
}

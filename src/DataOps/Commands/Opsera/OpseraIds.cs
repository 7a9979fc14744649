using System.Globalization;
using System.Management.Automation;
using DataOps.Completion;
using DataOps.Engine.Json;
using DataOps.Engine.Opsera;
using DataOps.Output;

namespace DataOps.Commands.Opsera;

/// <summary>The ids of Opsera.</summary>
internal sealed class OpseraIds : ServiceIds
{
    /// <inheritdoc/>
    internal override IReadOnlyList<IdList> Lists { get; } =
    [
        new([IdKind.Pipeline], (session, _, context) => Each(new OpseraClient(session).GetPipelinesAsync(context), record => OpseraTrees.Pipeline(record, session))) { Besides = [IdKind.PipelineRun] },
        new([IdKind.OpseraTool], (session, _, context) => Each(new OpseraClient(session).GetToolsAsync(context), record => OpseraTrees.Tool(record, session))),
    ];

    /// <inheritdoc/>
    internal override IEnumerable<(IdKind Kind, KnownId Known)>? In(object item) => item switch
    {
        PipelineRun run =>
        [
            .. OfRun(run),
            .. Known(IdKind.PipelineRun, run.RunCount.ToString(CultureInfo.InvariantCulture), run.Name, run.State.ToString(), run.PipelineId),
        ],
        PSObject open => PSObjectFactory.KindOf(open) switch
        {
            OpseraTrees.PipelineType =>
            [
                .. Known(IdKind.Pipeline, Text(open, "PipelineId"), Text(open, "name"), Text(open, "Status")),
                .. Known(IdKind.PipelineRun, Text(open, "RunCount"), Text(open, "name"), "the latest run", Text(open, "PipelineId")),
            ],
            OpseraTrees.ToolType => Known(IdKind.OpseraTool, Text(open, "ToolId"), Text(open, "name"), Text(open, "tool_identifier")),
            _ => null,
        },
        _ => null,
    };

    private static string? Text(PSObject item, string name) => JsonValue.ToText(item.Properties[name]?.Value);

    private static async IAsyncEnumerable<object> Each<T>(IAsyncEnumerable<T> items, Func<T, object> make)
    {
        await foreach (var item in items.ConfigureAwait(false))
            yield return make(item);
    }
}

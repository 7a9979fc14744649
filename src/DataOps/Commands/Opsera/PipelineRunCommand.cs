using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Opsera;

/// <summary>The base of the cmdlets that read something of runs.</summary>
public abstract class PipelineRunCommand : OpseraCommand
{
    private readonly NamedIds _pipelines = NamedIds.OfPipelines();

    /// <summary>The ids of pipelines, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("PipelineId", "pipeline_id")]
    [CompletesId(IdKind.Pipeline)]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The numbers of runs. A piped run brings its own.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [RunCount]
    [CompletesId(IdKind.PipelineRun, Parent = nameof(PipelineId))]
    public int[] RunCount { get; set; } = [];

    private protected override void Begin()
    {
        // Nothing was piped yet: these are the numbers that the user wrote.
        if (RunCount.Any(number => number < 1))
            throw new DataOpsException(ErrorId.InvalidRequest, "-RunCount takes whole numbers from 1 on.") { Service = Service.Opsera };
    }

    /// <summary>The runs that are asked for; one without a number is the latest.</summary>
    private protected IEnumerable<(string Named, string Id, int? RunCount)> Chosen(Session session)
    {
        int?[] numbers = [.. RunCount.Where(number => number > 0)];
        foreach (var named in PipelineId)
            if (_pipelines.IdOf(named, session, Ask) is { } id)
                foreach (var number in numbers.Length > 0 ? numbers : [null])
                    yield return (named, id, number);
    }
}

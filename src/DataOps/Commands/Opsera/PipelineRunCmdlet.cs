using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;
using DataOps.Naming;

namespace DataOps.Commands.Opsera;

/// <summary>The base of the cmdlets that read runs or their logs.</summary>
public abstract class PipelineRunCmdlet : OpseraCmdlet
{
    /// <summary>The ids of pipelines, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("PipelineId", "pipeline_id")]
    [CompletesId(IdKind.Pipeline, TakesNames = true)]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The numbers of the runs. A piped run provides its own.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [RunCount]
    [CompletesId(IdKind.PipelineRun, Parent = nameof(PipelineId))]
    public int[] RunCount { get; set; } = [];

    private protected override void Begin()
    {
        // Nothing was piped yet: these are the numbers from the command line.
        if (RunCount.Any(number => number < 1))
            throw new DataOpsException(ErrorId.InvalidRequest, "-RunCount must be a whole number of at least 1.") { Service = Service.Opsera };
    }

    /// <summary>The requested runs; one without a number is the latest.</summary>
    private protected IEnumerable<(ResourceReference Pipeline, int? RunCount)> Chosen()
    {
        int?[] numbers = [.. RunCount.Where(number => number > 0)];
        foreach (var pipeline in Resolve(OpseraResources.Pipeline, PipelineId))
            foreach (var number in numbers.Length > 0 ? numbers : [null])
                yield return (pipeline, number);
    }
}

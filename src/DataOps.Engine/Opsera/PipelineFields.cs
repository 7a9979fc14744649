namespace DataOps.Engine.Opsera;

/// <summary>What of a pipeline's open schema is read here.</summary>
internal static class PipelineFields
{
    /// <summary>How often the pipeline was run, which is the number of its latest run.</summary>
    internal static int? RunCount(JsonRecord pipeline) => (pipeline["workflow"] as JsonRecord)?.Count32("run_count");
}

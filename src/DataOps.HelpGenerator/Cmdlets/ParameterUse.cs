namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>The use of a parameter in one parameter set.</summary>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position; null if it must be named.</param>
/// <param name="TakesValue">Whether it takes a whole object from the pipeline.</param>
/// <param name="TakesProperty">Whether it takes a piped object's property of its name.</param>
public sealed record ParameterUse(bool IsMandatory, int? Position, bool TakesValue, bool TakesProperty)
{
    /// <summary>How it accepts pipeline input, in words; empty if it does not.</summary>
    public string PipelineInput => string.Join(", ", new[] { TakesValue ? "ByValue" : null, TakesProperty ? "ByPropertyName" : null }.OfType<string>());
}

namespace DataOps;

/// <summary>A compute template of an environment, from which clusters are made.</summary>
public sealed class InfoworksCompute : InfoworksRecord
{
    /// <summary>The id of the environment.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The id.</summary>
    public string? ComputeTemplateId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The vendor's word for its engine.</summary>
    public string? ComputeEngine { get; init; }

    /// <summary>The vendor's word for how its clusters live: <c>ephemeral</c> ones end with their job.</summary>
    public string? LaunchStrategy { get; init; }

    /// <summary>The vendor's word for its state.</summary>
    public string? State { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, ComputeTemplateId);
}

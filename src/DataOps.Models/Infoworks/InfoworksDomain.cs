namespace DataOps;

/// <summary>A domain: it contains pipelines and workflows, and the users who work on them.</summary>
public sealed class InfoworksDomain : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? DomainId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The ids of the environments that it uses.</summary>
    public IReadOnlyList<string> EnvironmentId { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, DomainId);
}

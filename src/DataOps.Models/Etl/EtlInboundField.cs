namespace DataOps;

/// <summary>An external dynamic field of an inbound job, which can be set before the job is run.</summary>
public sealed class EtlInboundField : DataOpsObject
{
    /// <summary>The job's id.</summary>
    public string? JobId { get; init; }

    /// <summary>The name in the API.</summary>
    public string? Name { get; init; }

    /// <summary>The name for people; the API name if the vendor provides none.</summary>
    public string? Label { get; init; }

    /// <summary>The value that the next run uses. Not shown for a secret field.</summary>
    public string? Value { get; init; }

    /// <summary>Whether its value is masked in all messages and in the output, judged by its label or name.</summary>
    public bool Secret { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Label, Name, JobId);
}

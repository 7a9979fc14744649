namespace DataOps;

/// <summary>An authentication method of a connector.</summary>
public sealed class EtlAuthentication : DataOpsObject
{
    /// <summary>The id that a connection is activated with.</summary>
    public string? AuthenticationId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it can be used.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The fields of a connection that uses it.</summary>
    public IReadOnlyList<EtlField> Fields { get => field ??= TextList<EtlField>.Of([]); init => field = TextList<EtlField>.Of(value); }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name ?? AuthenticationId ?? "";
}

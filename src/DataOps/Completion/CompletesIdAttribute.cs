using System.Management.Automation;

namespace DataOps.Completion;

/// <summary>Completes a parameter with the ids of a kind that the session has seen.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CompletesIdAttribute(IdKind kind) : ArgumentCompleterAttribute(typeof(IdCompleter))
{
    /// <summary>The kind.</summary>
    internal IdKind Kind { get; } = kind;

    /// <summary>Whether names are completed instead, for parameters that take names.</summary>
    public bool ByName { get; init; }

    /// <summary>The parameter whose value the ids belong to.</summary>
    public string? Parent { get; init; }
}

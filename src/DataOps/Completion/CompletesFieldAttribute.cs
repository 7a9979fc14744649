using System.Management.Automation;
using DataOps.Commands;

namespace DataOps.Completion;

/// <summary>Completes a field parameter with the fields of the object named by another parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CompletesFieldAttribute(IdKind kind, string parent) : ArgumentCompleterAttribute(typeof(FieldCompleter))
{
    /// <summary>The kind of fields.</summary>
    internal IdKind Kind { get; } = kind;

    /// <summary>The parameter that names their parent.</summary>
    internal string Parent { get; } = parent;

    /// <summary>The kind of fields if that parameter is not given and the other one is.</summary>
    public IdKind OtherKind { get; init; }

    /// <summary>Another parameter that names their parent; null if there is none.</summary>
    public string? OtherParent { get; init; }
}

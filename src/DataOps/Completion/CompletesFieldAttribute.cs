using System.Management.Automation;
using DataOps.Commands;

namespace DataOps.Completion;

/// <summary>Completes a parameter of fields with those of what another parameter names.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CompletesFieldAttribute(IdKind kind, string parent) : ArgumentCompleterAttribute(typeof(FieldCompleter))
{
    /// <summary>The kind of fields.</summary>
    internal IdKind Kind { get; } = kind;

    /// <summary>The parameter that names what they belong to.</summary>
    internal string Parent { get; } = parent;

    /// <summary>The kind of fields where that parameter is not given and the other is.</summary>
    public IdKind OtherKind { get; init; }

    /// <summary>Another parameter that names what they belong to; null where there is none.</summary>
    public string? OtherParent { get; init; }
}

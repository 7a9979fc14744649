using System.Management.Automation;
using System.Reflection;
using DataOps.Commands;

namespace DataOps.Completion;

/// <summary>Completes a parameter with the ids of a kind that the session has seen.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CompletesIdAttribute : ArgumentCompleterAttribute
{
    private readonly IdKind? _kind;

    /// <summary>Completes with ids of a kind.</summary>
    /// <param name="kind">The kind.</param>
    internal CompletesIdAttribute(IdKind kind)
        : this() => _kind = kind;

    /// <summary>Completes with the kind of the cmdlet's own id parameter, for a base class of several kinds.</summary>
    internal CompletesIdAttribute()
        : base(typeof(IdCompleter))
    {
    }

    /// <summary>Whether to complete names instead of ids, for parameters that accept names.</summary>
    public bool ByName { get; init; }

    /// <summary>Whether the parameter also accepts names. Then a unique name is completed instead of its id.</summary>
    public bool TakesNames { get; init; }

    /// <summary>Whether to complete ids anyway, because they are readable.</summary>
    public bool OffersIds { get; init; }

    /// <summary>The parameter that names the parent of the ids.</summary>
    public string? Parent { get; init; }

    /// <summary>The kind, for a parameter of that cmdlet; null if undefined.</summary>
    /// <param name="command">The cmdlet's class.</param>
    internal IdKind? KindIn(Type command) => _kind ?? OwnOf(command)?._kind;

    /// <summary>The parameter that names the parent, for a parameter of that cmdlet; null if there is none.</summary>
    /// <param name="command">The cmdlet's class.</param>
    internal string? ParentIn(Type command) => Parent ?? (_kind is null ? OwnOf(command)?.Parent : null);

    private static CompletesIdAttribute? OwnOf(Type command) => command
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(property => property.GetCustomAttribute<CompletesIdAttribute>())
        .FirstOrDefault(attribute => attribute?._kind is not null);
}

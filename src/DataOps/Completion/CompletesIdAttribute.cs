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

    /// <summary>Completes with what the cmdlet's own id parameter is of, for a base class that serves several kinds.</summary>
    internal CompletesIdAttribute()
        : base(typeof(IdCompleter))
    {
    }

    /// <summary>Whether names are completed instead, for parameters that take names.</summary>
    public bool ByName { get; init; }

    /// <summary>Whether the parameter takes names, too. Then a name that only one has is completed instead of its id.</summary>
    public bool TakesNames { get; init; }

    /// <summary>Whether ids are completed all the same, since people can read them.</summary>
    public bool OffersIds { get; init; }

    /// <summary>The parameter whose value the ids belong to.</summary>
    public string? Parent { get; init; }

    /// <summary>The kind, for a parameter of that cmdlet; null where nothing says it.</summary>
    /// <param name="command">The cmdlet's class.</param>
    internal IdKind? KindIn(Type command) => _kind ?? command
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(property => property.GetCustomAttribute<CompletesIdAttribute>()?._kind)
        .FirstOrDefault(kind => kind is not null);
}

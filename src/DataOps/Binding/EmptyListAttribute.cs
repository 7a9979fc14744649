namespace DataOps.Binding;

/// <summary>Declares that an empty list or dictionary for a parameter means "none", as its help states. Null or an empty string never means that.</summary>
/// <param name="parameter">The parameter.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class EmptyListAttribute(string parameter) : Attribute
{
    /// <summary>The parameter.</summary>
    public string Parameter { get; } = parameter;
}

namespace DataOps.Binding;

/// <summary>Says that an empty list or dictionary given for a parameter means that there are none, as its help says. Null or an empty text never means that.</summary>
/// <param name="parameter">The parameter.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class EmptyListAttribute(string parameter) : Attribute
{
    /// <summary>The parameter.</summary>
    public string Parameter { get; } = parameter;
}

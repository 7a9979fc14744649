namespace DataOps.Commands;

/// <summary>The default of a parameter in cmdlets that change something, as the help shows it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChangingDefaultAttribute : Attribute
{
    /// <summary>The value.</summary>
    public object? Value { get; init; }
}

namespace DataOps.Commands;

/// <summary>What a parameter is in the cmdlets that change something, where it is not given. The help names it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChangingDefaultAttribute : Attribute
{
    /// <summary>The value.</summary>
    public object? Value { get; init; }
}

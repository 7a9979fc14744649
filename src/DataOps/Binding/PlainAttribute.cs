using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes PowerShell's wrappers off a dictionary and its values.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PlainValue.Of(inputData);
}

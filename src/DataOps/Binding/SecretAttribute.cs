using System.Management.Automation;
using System.Security;

namespace DataOps.Binding;

/// <summary>Converts a secret.</summary>
internal sealed class SecretAttribute : SingleArgumentAttribute<object>
{
    private static readonly MissingMarks<object> Missing = new(static () => new SecureString());

    private protected override MissingMarks<object> Marks => Missing;

    private protected override object ConvertOne(object given, EngineIntrinsics engine) => given;
}

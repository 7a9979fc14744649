using System.Management.Automation;
using System.Security;

namespace DataOps.Binding;

/// <summary>Converts a secret.</summary>
internal sealed class SecretAttribute : SingleArgumentAttribute<object>
{
    private static readonly MissingMarkers<object> Missing = new(static () => new SecureString());

    private protected override MissingMarkers<object> Markers => Missing;

    private protected override object ConvertOne(object given, EngineIntrinsics engine) => Unwrap(given) is SecureString
        ? given
        : throw new ArgumentTransformationMetadataException("It takes a SecureString: (Read-Host -AsSecureString), or for text in a variable: (ConvertTo-SecureString $text -AsPlainText -Force).");
}

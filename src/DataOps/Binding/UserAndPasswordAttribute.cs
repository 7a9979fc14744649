using System.Management.Automation;
using System.Security;

namespace DataOps.Binding;

/// <summary>Converts a credential, or a user name whose password is prompted for. PowerShell's own attribute would prompt for both if nothing was given.</summary>
internal sealed class UserAndPasswordAttribute : SingleArgumentAttribute<object>
{
    private static readonly MissingMarkers<object> Missing = new(static () => new PSCredential("-", new SecureString()));
    private static readonly CredentialAttribute Prompt = new();

    private protected override MissingMarkers<object> Markers => Missing;

    private protected override object ConvertOne(object given, EngineIntrinsics engine) => Unwrap(given) is PSCredential or string
        ? Prompt.Transform(engine, given)
        : throw new ArgumentTransformationMetadataException("It takes a credential: (Get-Credential), or a user name, whose password is then prompted for.");
}

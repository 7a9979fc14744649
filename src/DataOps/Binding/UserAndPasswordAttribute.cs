using System.Management.Automation;
using System.Security;

namespace DataOps.Binding;

/// <summary>Takes user and password, or a user whose password is asked for. PowerShell's own attribute would ask for both where nothing was given.</summary>
internal sealed class UserAndPasswordAttribute : SingleArgumentAttribute<object>
{
    private static readonly MissingMarks<object> Missing = new(static () => new PSCredential("-", new SecureString()));
    private static readonly CredentialAttribute Prompt = new();

    private protected override MissingMarks<object> Marks => Missing;

    private protected override object ConvertOne(object given, EngineIntrinsics engine) => Prompt.Transform(engine, given);
}

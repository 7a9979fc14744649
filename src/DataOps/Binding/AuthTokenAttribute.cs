using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes what is given for <c>-AuthToken</c>: a name, a token, or one that came back from a file or another process. An empty name is no token.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AuthTokenAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null or "" => null,
            string name => new AuthTokenReference(name),
            AuthTokenReference reference => reference,
            AuthToken token => new AuthTokenReference(token),
            _ when inputData is PSObject item && item.TypeNames.Contains($"Deserialized.{typeof(AuthToken).FullName}") && item.Properties["Name"]?.Value is string name => new AuthTokenReference(name)
            {
                Service = Enum.TryParse<Service>(TextOf(item, "Service"), out var service) ? service : null,
                Uri = Uri.TryCreate(TextOf(item, "Uri"), UriKind.Absolute, out var uri) ? uri : null,
            },
            _ => throw new ArgumentTransformationMetadataException($"A {value.GetType().Name} is not a token: give the name of one, or what Get-AuthToken outputs."),
        };
    }

    private static string? TextOf(PSObject item, string property) => item.Properties[property]?.Value?.ToString();
}

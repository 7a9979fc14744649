using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts the argument of <c>-AuthToken</c>: a name, a token object, or one deserialized from a file or another process.</summary>
internal sealed class AuthTokenAttribute : SingleArgumentAttribute<AuthTokenReference>
{
    private static readonly MissingMarks<AuthTokenReference> Missing = new(static () => new AuthTokenReference(" "));

    // An object that came from no session uses the default one. An empty cell is a forgotten name.
    internal override bool MayLack(Emptiness emptiness, Func<string, bool> hasValue) => emptiness == Emptiness.Null;

    internal override IEnumerable<string> TextsIn(object? bound) => bound is AuthTokenReference reference ? [reference.Name] : [];

    private protected override MissingMarks<AuthTokenReference> Marks => Missing;

    private protected override AuthTokenReference ConvertOne(object given, EngineIntrinsics engine) => Unwrap(given) switch
    {
        AuthTokenReference reference => reference,
        AuthToken token => new AuthTokenReference(token),
        _ when given is PSObject item && item.TypeNames.Contains($"Deserialized.{typeof(AuthToken).FullName}") && item.Properties["Name"]?.Value is string name => new AuthTokenReference(name)
        {
            Service = Enum.TryParse<Service>(TextOf(item, "Service"), out var service) ? service : null,
            Uri = Uri.TryCreate(TextOf(item, "Uri"), UriKind.Absolute, out var uri) ? uri : null,
        },
        string or ValueType => new AuthTokenReference(TypedText.Of(given)),
        var other => throw new ArgumentTransformationMetadataException($"A {other!.GetType().Name} is not a token: pass the name of a token, or the output of Get-AuthToken."),
    };

    private static string? TextOf(PSObject item, string property) => item.Properties[property]?.Value?.ToString();
}

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

    private protected override AuthTokenReference ConvertOne(object given, EngineIntrinsics engine) => AuthTokenReference.From(given);
}

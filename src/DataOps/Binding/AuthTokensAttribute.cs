namespace DataOps.Binding;

/// <summary>Converts the argument of <c>-AuthToken</c> where it takes several: names, patterns, and session objects.</summary>
internal sealed class AuthTokensAttribute : ListArgumentAttribute<AuthTokenReference>
{
    private static readonly MissingMarkers<AuthTokenReference> Missing = new(static () => new AuthTokenReference(" "));

    // An object that came from no session uses the default one. An empty cell is a forgotten name.
    internal override bool MayLack(Emptiness emptiness, Func<string, IReadOnlyCollection<string>> textsOf) => emptiness == Emptiness.Null;

    internal override IEnumerable<string> TextsIn(object? bound) => bound is AuthTokenReference[] references ? references.Select(reference => reference.Name) : [];

    private protected override AuthTokenReference MarkerOf(Emptiness emptiness) => Missing[emptiness];

    private protected override Emptiness FindMarker(object? element) => Missing.Find(element);

    private protected override AuthTokenReference ConvertElement(object element) => AuthTokenReference.From(element);
}

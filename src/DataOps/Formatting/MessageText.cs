using System.Runtime.CompilerServices;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Loading;

namespace DataOps.Formatting;

/// <summary>Prepares every message for a stream: masks the secrets of all sessions, and makes control characters visible.</summary>
internal static class MessageText
{
    /// <summary>The text to show.</summary>
    internal static string Of(string text) => VisibleText.Of(EngineLoadContext.IsLoaded ? Masked(text) : text);

    /// <summary>The target of an error: text with its secrets masked, and anything else as it is.</summary>
    internal static object? Target(object? target) => target is string text && EngineLoadContext.IsLoaded ? MaskedTarget(text) : target;

    // Separate methods, so that calling the ones above does not load the engine.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Masked(string text) => Redactor.Sentence(SessionStore.Shared.Mask(text));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string MaskedTarget(string text) => Redactor.Address(SessionStore.Shared.Mask(text));
}

using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;
using DataOps.Loading;

namespace DataOps.Formatting;

/// <summary>What every message goes through on its way to a stream: without the secrets of any session, and without characters that a terminal obeys.</summary>
internal static class MessageText
{
    /// <summary>The text as it is shown.</summary>
    internal static string Of(string text) => VisibleText.Of(EngineLoadContext.IsLoaded ? Masked(text) : text);

    /// <summary>What an error is about: a text without the secrets in it, and anything else as it is.</summary>
    internal static object? Target(object? target) => target is string text && EngineLoadContext.IsLoaded ? MaskedTarget(text) : target;

    // Apart, so that the engine is not loaded for the methods above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Masked(string text) => Redactor.Sentence(SessionStore.Shared.Mask(text));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string MaskedTarget(string text) => Redactor.Address(SessionStore.Shared.Mask(text));
}

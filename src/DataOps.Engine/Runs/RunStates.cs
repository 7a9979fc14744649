namespace DataOps.Engine.Runs;

/// <summary>A vendor's words for the states of a kind of run, compared case-insensitively.</summary>
/// <param name="groups">The words for each state.</param>
internal sealed class RunStates(params (RunState State, string[] Words)[] groups)
{
    private readonly Dictionary<string, RunState> _words = groups
        .SelectMany(group => group.Words, (group, word) => KeyValuePair.Create(word, group.State))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first word of a text that stands for a state; null if there is none.</summary>
    internal string? WordIn(string? text) =>
        text?.Split([' ', '.', ',', ':', ';', '\'', '"', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(_words.ContainsKey);

    /// <summary>The words for a state.</summary>
    internal IEnumerable<string> WordsOf(RunState state) => _words.Where(word => word.Value == state).Select(word => word.Key);

    /// <summary>The state that a word stands for; <see cref="RunState.Unknown"/> for an unknown word.</summary>
    internal RunState Find(string? word) => word is not null && _words.TryGetValue(word.Trim(), out var state) ? state : RunState.Unknown;
}

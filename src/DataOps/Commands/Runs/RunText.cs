using DataOps.Binding;

namespace DataOps.Commands.Runs;

/// <summary>What is known of a run from the object that its id came from.</summary>
internal static class RunText
{
    /// <summary>The run's name and id for prompts and messages; the id alone if it was given as text.</summary>
    internal static string TitleOf(string runId) => ObjectIds.NameOf(runId) is { } name ? $"{name} ({runId})" : runId;

    /// <summary>The run with what is known from the object that its id came from; as it is if the id was given as text.</summary>
    internal static Run WithKnown(this Run run, string runId)
    {
        if (ObjectIds.SourceOf(runId) is { } source)
            run.Recall(name => ObjectIds.TextOf(source, name));
        return run;
    }

    /// <summary>The state of the object, even if it was read from a file, another process or a CSV row; null if the id was given as text.</summary>
    internal static RunState? StateOf(string runId) => ArgumentAttribute.Unwrap(ObjectIds.SourceOf(runId)) switch
    {
        Run run => run.State,
        null => null,
        var item => Enum.TryParse<RunState>(System.Management.Automation.PSObject.AsPSObject(item).Properties[nameof(Run.State)]?.Value?.ToString(), ignoreCase: true, out var state) ? state : null,
    };
}

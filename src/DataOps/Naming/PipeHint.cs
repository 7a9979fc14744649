using System.Management.Automation;
using System.Reflection;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Naming;

/// <summary>Says which cmdlet leads from an object of one noun to what a cmdlet of another takes: from a connection to its jobs, from a job to its run.</summary>
internal static class PipeHint
{
    // What each reading cmdlet takes from the pipeline, and what the type of its objects has.
    private static readonly Lazy<IReadOnlyList<(string Name, IReadOnlyList<string> Takes, Type Gives)>> Readers = new(() =>
    [
        .. from command in CompletedCommand.All
           let cmdlet = command.GetCustomAttribute<CmdletAttribute>()
           where cmdlet.VerbName == VerbsCommon.Get
           from output in command.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)
           where output.Type is not null && typeof(DataOpsObject).IsAssignableFrom(output.Type)
           from property in command.GetProperties()
           let id = property.GetCustomAttribute<IdAttribute>()
           where id is not null && property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName)
           select ($"{cmdlet.VerbName}-{cmdlet.NounName}", id.Names, output.Type),
    ]);

    /// <summary>The advice for an object that has none of the ids that are wanted; null where no cmdlet leads there.</summary>
    /// <param name="item">The object.</param>
    /// <param name="wanted">The properties that would hold the id.</param>
    internal static string? For(PSObject item, IReadOnlyList<string> wanted)
    {
        if (!item.TypeNames.Any(name => name.Contains("DataOps.", StringComparison.Ordinal)))
            return null;

        var cmdlet = Readers.Value
            .Where(reader => wanted.Any(name => reader.Gives.GetProperty(name) is not null) && reader.Takes.Any(name => item.Properties[name]?.Value is not null))
            .Select(reader => reader.Name)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        return cmdlet is null ? null : $"Pipe it through {cmdlet} first.";
    }
}

using System.Management.Automation;
using System.Reflection;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Naming;

/// <summary>Finds the cmdlet that leads from a piped object to what another cmdlet accepts: from a connection to its jobs, from a job to its run.</summary>
internal static class PipeHint
{
    // What each Get- cmdlet accepts from the pipeline, and the type that it outputs.
    private static readonly Lazy<IReadOnlyList<(string Name, Service? Service, IReadOnlyList<string> Takes, Type Gives)>> Readers = new(() =>
    [
        .. from command in CompletedCommand.All
           let cmdlet = command.GetCustomAttribute<CmdletAttribute>()
           where cmdlet.VerbName == VerbsCommon.Get
           from output in command.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)
           where output.Type is not null && typeof(DataOpsObject).IsAssignableFrom(output.Type)
           from property in command.GetProperties()
           let id = property.GetCustomAttribute<IdAttribute>()
           where id is not null && property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName)
           select ($"{cmdlet.VerbName}-{cmdlet.NounName}", new CompletedCommand(command, cmdlet.NounName).Service, id.Names, output.Type),
    ]);

    // Ids of two services may have the same name.
    private static readonly Lazy<ILookup<string, Service?>> ServicesOf = new(() => (
        from command in CompletedCommand.All
        let cmdlet = command.GetCustomAttribute<CmdletAttribute>()
        from output in command.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)
        select (output.Name, new CompletedCommand(command, cmdlet.NounName).Service)).ToLookup(item => item.Name, item => item.Service, StringComparer.Ordinal));

    /// <summary>The advice for an object that has none of the accepted ids; null if no cmdlet leads there.</summary>
    /// <param name="item">The object.</param>
    /// <param name="wanted">The properties that would hold the id.</param>
    internal static string? For(PSObject item, IReadOnlyList<string> wanted)
    {
        var services = item.TypeNames.SelectMany(name => ServicesOf.Value[name.Replace("Deserialized.", "", StringComparison.Ordinal)]).ToHashSet();

        var cmdlet = Readers.Value
            .Where(reader => services.Contains(reader.Service) && wanted.Any(name => reader.Gives.GetProperty(name) is not null) && reader.Takes.Any(name => item.Properties[name]?.Value is not null))
            .Select(reader => reader.Name)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        return cmdlet is null ? null : $"Pipe it through {cmdlet} first.";
    }
}

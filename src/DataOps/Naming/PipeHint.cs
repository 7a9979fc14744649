using System.Management.Automation;
using System.Reflection;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Naming;

/// <summary>
/// Finds the cmdlet that leads from a piped object to what another cmdlet accepts: from a connection to its jobs, from a job to its run. If none does,
/// finds the cmdlet whose output is accepted.
/// </summary>
internal static class PipeHint
{
    private static readonly Lazy<IReadOnlyList<Reader>> Readers = new(() =>
    [
        .. from command in CompletedCommand.All
           let cmdlet = command.GetCustomAttribute<CmdletAttribute>()
           where cmdlet.VerbName == VerbsCommon.Get
           from output in command.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)
           where output.Type is null || typeof(DataOpsObject).IsAssignableFrom(output.Type)
           select Reader.Of(command, cmdlet.NounName, output.Type),
    ]);

    // Ids of two services may have the same name.
    private static readonly Lazy<ILookup<string, Service?>> ServicesOf = new(() => (
        from command in CompletedCommand.All
        let cmdlet = command.GetCustomAttribute<CmdletAttribute>()
        from output in command.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)
        select (output.Name, new CompletedCommand(command, cmdlet.NounName).Service)).ToLookup(item => item.Name, item => item.Service, StringComparer.Ordinal));

    // An id is that of the services whose cmdlets read it from the same properties: the vendors' own names differ. A cmdlet for all services adds none.
    private static readonly Lazy<ILookup<string, Service?>> Askers = new(() => (
        from command in CompletedCommand.All
        let cmdlet = command.GetCustomAttribute<CmdletAttribute>()
        from property in command.GetProperties()
        let id = property.GetCustomAttribute<IdAttribute>()
        let service = new CompletedCommand(command, cmdlet.NounName).Service
        where id is not null && service is not null
        select (Names: Joined(id.Names), Service: service)).ToLookup(item => item.Names, item => item.Service, StringComparer.Ordinal));

    /// <summary>The advice for an object that has none of the accepted ids; null if no cmdlet outputs them.</summary>
    /// <param name="item">The object.</param>
    /// <param name="wanted">The properties that would hold the id.</param>
    internal static string? For(PSObject item, IReadOnlyList<string> wanted)
    {
        var services = item.TypeNames.SelectMany(name => ServicesOf.Value[name.Replace("Deserialized.", "", StringComparison.Ordinal)]).ToHashSet();
        var askers = Askers.Value[Joined(wanted)].ToHashSet();
        var readers = Readers.Value.Where(reader => askers.Count == 0 || askers.Contains(reader.Service));
        var owners = wanted.SelectMany(id => readers.Where(reader => reader.Owns(id)).OrderBy(reader => reader.DistanceTo(id)).ThenBy(reader => reader.Name, StringComparer.Ordinal)).ToArray();
        var through = owners.FirstOrDefault(reader => services.Contains(reader.Service) && reader.Accepts(name => item.Properties[name]?.Value is not null));
        if (through is not null)
            return $"Pipe it through {through.Name} first.";

        // The same id may be one of several services.
        var others = owners.DistinctBy(reader => reader.Service).Select(reader => reader.Name).ToArray();
        return others.Length is 0 ? null : $"Pipe the output of {string.Join(" or ", others)} instead.";
    }

    private static string Joined(IReadOnlyList<string> names) => string.Join(',', names);

    // A Get- cmdlet: the ids that it accepts from the pipeline, those that it requires, those of the thing itself, and the type that it outputs, null for an open schema.
    private sealed record Reader(string Name, string Noun, Service? Service, Type? Gives, string[] Takes, string[] Requires, string[] Main)
    {
        internal static Reader Of(Type command, string noun, Type? gives)
        {
            var ids = (
                from property in command.GetProperties()
                let id = property.GetCustomAttribute<IdAttribute>()
                where id is not null
                select (id.Names, Uses: property.GetCustomAttributes<ParameterAttribute>().ToArray())).ToArray();
            return new(
                $"{VerbsCommon.Get}-{noun}",
                noun,
                new CompletedCommand(command, noun).Service,
                gives,
                [.. ids.Where(id => id.Uses.Any(use => use.ValueFromPipeline || use.ValueFromPipelineByPropertyName)).SelectMany(id => id.Names)],
                [.. ids.Where(id => id.Uses.Any(use => use is { Mandatory: true, ParameterSetName: ParameterAttribute.AllParameterSets })).Select(id => id.Names[0])],
                [.. ids.Where(id => id.Uses.Any(use => use.Position == 0 || use.ValueFromPipeline)).SelectMany(id => id.Names)]);
        }

        // Whether its objects are what the id names, not only something that refers to it.
        internal bool Owns(string id) => Gives is null ? Main.Contains(id) || IsNamedBy(id) : Gives.GetProperty(id) is not null && (id == nameof(Run.RunId) || Main.Contains(id) || IsNamedBy(id));

        internal bool Accepts(Func<string, bool> has) => Takes.Any(has) && Requires.All(has);

        // The cmdlet of the thing itself comes first, then the one with the shortest name.
        internal int DistanceTo(string id) => IsNamedBy(id) ? 0 : Noun.Length;

        private bool IsNamedBy(string id) => Array.Exists(["Id", "Name"], end => id.Length > end.Length && id.EndsWith(end, StringComparison.Ordinal) && Noun.EndsWith(id[..^end.Length], StringComparison.Ordinal));
    }
}

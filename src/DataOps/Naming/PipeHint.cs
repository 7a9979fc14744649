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
    private static readonly Lazy<IReadOnlyList<KnownCmdlet>> Cmdlets = new(() => [.. CompletedCommand.All.Select(KnownCmdlet.Of)]);

    private static readonly Lazy<IReadOnlyList<Reader>> Readers = new(() =>
    [
        .. from cmdlet in Cmdlets.Value
           where cmdlet.Verb == VerbsCommon.Get
           from output in cmdlet.Outputs
           where output.Type is null || typeof(DataOpsObject).IsAssignableFrom(output.Type)
           select new Reader(cmdlet, output.Type),
    ]);

    /// <summary>The advice for an object that has none of the accepted ids; null if no cmdlet outputs them.</summary>
    /// <param name="item">The object.</param>
    /// <param name="wanted">The properties that would hold the id.</param>
    internal static string? For(PSObject item, IReadOnlyList<string> wanted)
    {
        // Ids of two services may have the same name.
        var types = item.TypeNames.Select(name => name.Replace("Deserialized.", "", StringComparison.Ordinal)).ToHashSet();
        var services = Cmdlets.Value.Where(cmdlet => cmdlet.Outputs.Any(output => types.Contains(output.Name))).Select(cmdlet => cmdlet.Service).ToHashSet();

        // An id is that of the services whose cmdlets read it from the same properties: the vendors' own names differ. A cmdlet for all services adds none.
        var askers = Cmdlets.Value.Where(cmdlet => cmdlet.Service is not null && cmdlet.Ids.Any(id => id.Names.SequenceEqual(wanted))).Select(cmdlet => cmdlet.Service).ToHashSet();
        var readers = Readers.Value.Where(reader => askers.Count == 0 || askers.Contains(reader.Service));
        var owners = wanted.SelectMany(id => readers.Where(reader => reader.Owns(id)).OrderBy(reader => reader.DistanceTo(id)).ThenBy(reader => reader.Name, StringComparer.Ordinal)).ToArray();
        var through = owners.FirstOrDefault(reader => services.Contains(reader.Service) && reader.Accepts(name => item.Properties[name]?.Value is not null));
        if (through is not null)
            return $"Pipe it through {through.Name} first.";

        // The same id may be one of several services.
        var others = owners.DistinctBy(reader => reader.Service).Select(reader => reader.Name).ToArray();
        return others.Length is 0 ? null : $"Pipe the output of {string.Join(" or ", others)} instead.";
    }

    private sealed record KnownCmdlet(string Verb, string Noun, Service? Service, PSTypeName[] Outputs, IdParameter[] Ids)
    {
        internal static KnownCmdlet Of(Type command)
        {
            var name = command.GetCustomAttribute<CmdletAttribute>()!;
            return new(
                name.VerbName,
                name.NounName,
                new CompletedCommand(command, name.NounName).Service,
                [.. command.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)],
                [.. from property in command.GetProperties()
                    let id = property.GetCustomAttribute<IdAttribute>()
                    where id is not null
                    select new IdParameter(id.Names, [.. property.GetCustomAttributes<ParameterAttribute>()])]);
        }
    }

    private sealed record IdParameter(IReadOnlyList<string> Names, ParameterAttribute[] Uses);

    // A Get- cmdlet and the type that it outputs, null for an open schema.
    private sealed class Reader(KnownCmdlet cmdlet, Type? gives)
    {
        // Those that it accepts from the pipeline, those that it requires, and those of the thing itself.
        private readonly string[] _takes = [.. cmdlet.Ids.Where(id => Array.Exists(id.Uses, use => use.ValueFromPipeline || use.ValueFromPipelineByPropertyName)).SelectMany(id => id.Names)];
        private readonly string[] _requires = [.. cmdlet.Ids.Where(id => Array.Exists(id.Uses, use => use is { Mandatory: true, ParameterSetName: ParameterAttribute.AllParameterSets })).Select(id => id.Names[0])];
        private readonly string[] _main = [.. cmdlet.Ids.Where(id => Array.Exists(id.Uses, use => use.Position == 0 || use.ValueFromPipeline)).SelectMany(id => id.Names)];

        internal string Name => $"{cmdlet.Verb}-{cmdlet.Noun}";

        internal Service? Service => cmdlet.Service;

        // Whether its objects are what the id names, not only something that refers to it.
        internal bool Owns(string id) => gives is null ? IsMain(id) : gives.GetProperty(id) is not null && (id == nameof(Run.RunId) || IsMain(id));

        internal bool Accepts(Func<string, bool> has) => _takes.Any(has) && _requires.All(has);

        // The cmdlet of the thing itself comes first, then the one with the shortest name.
        internal int DistanceTo(string id) => IsNamedBy(id) ? 0 : cmdlet.Noun.Length;

        private bool IsMain(string id) => _main.Contains(id) || IsNamedBy(id);

        private bool IsNamedBy(string id) => Array.Exists(["Id", "Name"], end => id.Length > end.Length && id.EndsWith(end, StringComparison.Ordinal) && cmdlet.Noun.EndsWith(id[..^end.Length], StringComparison.Ordinal));
    }
}

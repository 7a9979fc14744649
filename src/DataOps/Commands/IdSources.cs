using DataOps.Commands.Etl;
using DataOps.Commands.Hdp;
using DataOps.Commands.Infoworks;
using DataOps.Commands.Opsera;
using DataOps.Completion;

namespace DataOps.Commands;

/// <summary>The one place that knows the ids of all services.</summary>
internal static class IdSources
{
    private static readonly (Service Service, ServiceIds Ids)[] All = Array.ConvertAll(Enum.GetValues<Service>(), service => (service, Find(service)));

    /// <summary>The list that gives the ids of a kind; null where there is none.</summary>
    internal static IdList? ListOf(IdKind kind) => All.SelectMany(source => source.Ids.Lists).FirstOrDefault(list => list.Kinds.Contains(kind) || list.Besides.Contains(kind));

    /// <summary>The ids in an object and the service that they are of; null for one that holds none.</summary>
    internal static (Service Service, IEnumerable<(IdKind Kind, KnownId Known)> Ids)? In(object item)
    {
        foreach (var (service, source) in All)
            if (source.In(item) is { } ids)
                return (service, ids);

        return null;
    }

    // Without a default case a new service does not compile before it says which ids it has.
#pragma warning disable CS8524
    private static ServiceIds Find(Service service) => service switch
    {
        Service.Etl => new EtlIds(),
        Service.Infoworks => new InfoworksIds(),
        Service.Hdp => new HdpIds(),
        Service.Opsera => new OpseraIds(),
    };
#pragma warning restore CS8524
}

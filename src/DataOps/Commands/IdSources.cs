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

    /// <summary>The list that contains the ids of a kind; null if there is none.</summary>
    internal static IdList? ListOf(IdKind kind) => All.SelectMany(source => source.Ids.Lists).FirstOrDefault(list => list.Kinds.Contains(kind) || list.Besides.Contains(kind));

    /// <summary>The ids in an object and the service they belong to; null for an object without ids.</summary>
    internal static (Service Service, IEnumerable<(IdKind Kind, KnownId Known)> Ids)? In(object item)
    {
        foreach (var (service, source) in All)
            if (source.In(item) is { } ids)
                return (service, ids);

        return null;
    }

    // No default case: a new service does not compile until its ids are listed here.
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

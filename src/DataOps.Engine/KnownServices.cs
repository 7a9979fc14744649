using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DataOps.Engine.Etl;
using DataOps.Engine.Hdp;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Opsera;
using DataOps.Engine.Services;

namespace DataOps.Engine;

/// <summary>The one place that lists all services. Generic code depends on no vendor, so they are registered before any code of the engine runs.</summary>
internal static class KnownServices
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The ModuleInitializer attribute should not be used in libraries", Justification = "It registers the library's own parts and touches nothing else.")]
    internal static void Register() => ServiceDescription.Register(Find);

    // Without a default case a new member of the enumeration does not compile before it has a description. Numbers that are not members may throw.
#pragma warning disable CS8524
    private static ServiceDescription Find(Service service) => service switch
    {
        Service.Etl => EtlService.Instance,
        Service.Infoworks => InfoworksService.Instance,
        Service.Hdp => HdpService.Instance,
        Service.Opsera => OpseraService.Instance,
    };
#pragma warning restore CS8524
}

using System.Reflection;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Operations;

namespace DataOps.Contract.Tests;

/// <summary>The calls of the lists that can only be read, found by reflection: one that is added is called without being named.</summary>
internal static class InfoworksListCalls
{
    public static IEnumerable<KeyValuePair<Operation, Func<ContractWorld, Task<object?>>>> All { get; } =
        from property in typeof(InfoworksList).GetProperties(BindingFlags.Public | BindingFlags.Static)
        let list = (InfoworksList)property.GetValue(null)!
        select KeyValuePair.Create<Operation, Func<ContractWorld, Task<object?>>>(list.List, world => list.ReadAsync(world.Infoworks, new InfoworksQuery(), world.Context).As());
}

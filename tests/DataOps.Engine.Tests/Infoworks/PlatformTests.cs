using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>What an Infoworks platform consists of, as the engine makes, changes and deletes it.</summary>
public sealed class PlatformTests : InfoworksTest
{
    private const string Environment = "63cd71df9f1c1e258c6e9901";

    public static TheoryData<string, string?, string, string> Families => new()
    {
        { nameof(InfoworksResources.Domain), null, "/v3/domains", "PATCH" },
        { nameof(InfoworksResources.Source), null, "/v3/sources", "PATCH" },
        { nameof(InfoworksResources.TableGroup), "63c79645373d557660c43801", "/v3/sources/63c79645373d557660c43801/table-groups", "PUT" },
        { nameof(InfoworksResources.Pipeline), "63c79645373d557660c43821", "/v3/domains/63c79645373d557660c43821/pipelines", "PUT" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Each_family_makes_changes_and_deletes(string family, string? parent, string path, string verb)
    {
        var resource = (InfoworksResource)typeof(InfoworksResources).GetProperty(family)!.GetValue(null)!;
        var client = new InfoworksResourceClient(Session, resource, parent);
        var made = await client.CreateAsync(BodyOf(family), "made", Context);
        var id = (string)made.GetType().GetProperty(resource.IdProperty)!.GetValue(made)!;
        Assert.Equal("made", InfoworksResourceTypes.Of(made).Name);
        Assert.StartsWith($"POST {path} ", Requests()[^1], StringComparison.Ordinal);

        await client.UpdateAsync(id, InfoworksFields.Of(("name", "renamed")), Context);
        var change = Requests()[^1];
        Assert.StartsWith($"{verb} {path}/{id} ", change, StringComparison.Ordinal);
        // What the server returned without a value is not sent back.
        Assert.DoesNotContain("null", change, StringComparison.Ordinal);
        Assert.Equal("renamed", InfoworksResourceTypes.Of(await client.GetAsync(id, resolveUsers: false, Context)).Name);
        Requests();

        await client.RemoveAsync(id, Context);
        Assert.Equal($"DELETE {path}/{id}", OnlyRequest());
        Assert.Equal(ErrorId.ObjectNotFound, (await Assert.ThrowsAsync<DataOpsException>(() => client.GetAsync(id, resolveUsers: false, Context))).Id);
    }

    private static Dictionary<string, object?> BodyOf(string family) => family switch
    {
        nameof(InfoworksResources.Source) => InfoworksFields.Of(("name", "made"), ("type", "rdbms"), ("environment_id", Environment)),
        nameof(InfoworksResources.Pipeline) => InfoworksFields.Of(("name", "made"), ("batch_engine", "SPARK"), ("environment_id", Environment)),
        nameof(InfoworksResources.TableGroup) => InfoworksFields.Of(("name", "made"), ("max_connections", 2), ("max_parallel_entities", 1)),
        _ => InfoworksFields.Of(("name", "made")),
    };
}

using System.Collections;
using System.Security;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Operations;

namespace DataOps.Contract.Tests;

/// <summary>The calls of the families of records that people make, read, change and delete.</summary>
internal static class InfoworksRecordCalls
{
    private static readonly Dictionary<InfoworksResource, Func<ContractWorld, Dictionary<string, object?>>> Bodies = new()
    {
        [InfoworksResources.ServiceAuthentication] = world => InfoworksFields.Of(
            ("name", "corp"),
            ("description", "text"),
            ("service_type", "azure"),
            ("entity_type", "secret_store_authentication"),
            ("authentication_type", "service_principal"),
            ("authentication_properties", InfoworksFields.Of(("subscription_id", "s"), ("client_id", "c"), ("object_id", "o"), ("tenant_id", "t"), ("client_secret", InfoworksFields.Password(Invented(), null, "secret_id"))))),
        [InfoworksResources.SecretStore] = world => InfoworksFields.Of(
            ("name", "corp"), ("description", "text"), ("service_type", "azure"), ("key_vault_uri", "https://corp.vault.example"), ("service_authentication", world.Id(Service.Infoworks, "service_authentication_id"))),
        [InfoworksResources.Secret] = world => InfoworksFields.Of(
            ("name", "corp"), ("description", "text"), ("secret_store", world.Id(Service.Infoworks, "secret_store_id")), ("secret_name", "corp"), ("domains", new[] { world.Id(Service.Infoworks, "domain_id") })),
        [InfoworksResources.DataConnection] = world => InfoworksFields.Of(
            ("name", "corp"),
            ("type", "TARGET"),
            ("sub_type", "SNOWFLAKE"),
            ("properties", InfoworksFields.Of(("url", "https://corp.example"), ("account", "a"), ("username", "u"), ("warehouse", "w"), ("additional_params", "p=1"), ("password", InfoworksFields.Password(null, world.Id(Service.Infoworks, "secret_id"), "secret_id"))))),
        [InfoworksResources.Domain] = world => InfoworksFields.Of(("name", "corp"), ("description", "text"), ("environment_ids", new[] { world.Id(Service.Infoworks, "environment_id") })),
        [InfoworksResources.Source] = world => InfoworksFields.Of(
            ("name", "corp"),
            ("type", "rdbms"),
            ("sub_type", "oracle"),
            ("description", "text"),
            ("environment_id", world.Id(Service.Infoworks, "environment_id")),
            ("storage_id", "63cd71df9f1c1e258c6e9921"),
            ("data_lake_path", "/iw/corp"),
            ("data_lake_schema", "corp"),
            ("is_source_ingested", true)),
        [InfoworksResources.TableGroup] = world => InfoworksFields.Of(
            ("name", "corp"),
            ("environment_compute_template", InfoworksFields.Of(("environment_compute_template_id", world.Id(Service.Infoworks, "compute_template_id")))),
            ("max_connections", 1),
            ("max_parallel_entities", 2),
            ("tables", new[] { InfoworksFields.Of(("table_id", world.Id(Service.Infoworks, "table_id")), ("connection_quota", 100)) })),
        [InfoworksResources.Pipeline] = world => InfoworksFields.Of(
            ("name", "corp"),
            ("description", "text"),
            ("batch_engine", "SPARK"),
            ("environment_id", world.Id(Service.Infoworks, "environment_id")),
            ("storage_id", "63cd71df9f1c1e258c6e9921"),
            ("compute_template_id", world.Id(Service.Infoworks, "compute_template_id"))),
        [InfoworksResources.User] = world => InfoworksFields.Of(
            ("profile", InfoworksFields.Of(("name", "Ann"), ("email", "ann@infoworks.io"), ("needs_password_reset", true))),
            ("roles", new[] { "modeller" }),
            ("password", Invented()),
            ("accessible_domains", new[] { world.Id(Service.Infoworks, "domain_id") })),
        [InfoworksResources.Preset] = world => InfoworksFields.Of(("name", "mine"), ("type", "prodops_filter"), ("configuration", new Hashtable { ["status"] = "failed" }), ("is_default", true)),
    };

    public static IEnumerable<KeyValuePair<Operation, Func<ContractWorld, Task<object?>>>> All { get; } = [
        .. Bodies.Keys.SelectMany(Of),
        .. new[] { InfoworksResources.Table, InfoworksResources.PipelineVersion, InfoworksResources.PipelineGroup, InfoworksResources.Environment, InfoworksResources.Compute }.SelectMany(OfRead),
        new(InfoworksResources.Domain.ListAll!, world => Client(world, InfoworksResources.Domain).ListAsync(new InfoworksQuery { All = true }, resolveUsers: false, world.Context).As()),
        new(InfoworksUsers.GetSelf, world => new InfoworksUsers(world.InfoworksAnalyst).GetSelfAsync(world.Context).As()),
        new(InfoworksUsers.AddDomains, world => new InfoworksUsers(world.Infoworks).AddDomainsAsync(world.Id(Service.Infoworks, "user_id"), [world.Id(Service.Infoworks, "domain_id")], world.Context).Nothing()),
    ];

    public static IReadOnlyDictionary<string, Func<ContractWorld, Task<object?>>> Variants { get; } = new Dictionary<string, Func<ContractWorld, Task<object?>>>(Bodies.Keys.Select(MadeAndRead))
    {
        ["a managed identity"] = async world =>
        {
            var client = new InfoworksResourceClient(world.Infoworks, InfoworksResources.ServiceAuthentication);
            await client.CreateAsync(InfoworksFields.Of(("name", "identity"), ("service_type", "azure"), ("authentication_type", "managed_identity")), "identity", world.Context);
            return await client.ListAsync(new InfoworksQuery { SortBy = "name", All = false }, resolveUsers: true, world.Context).ToListAsync();
        },
        ["secrets of all"] = world => new InfoworksResourceClient(world.Infoworks, InfoworksResources.Secret).ListAsync(new InfoworksQuery { All = true, First = 2, Skip = 1 }, resolveUsers: false, world.Context).As(),
        ["a flat data connection"] = async world =>
        {
            var client = new InfoworksResourceClient(world.Infoworks, InfoworksResources.DataConnection);
            var made = (InfoworksDataConnection)await client.CreateAsync(
                InfoworksFields.Of(("name", "flat"), ("type", "SNOWFLAKE"), ("connection_url", "jdbc:x"), ("account_name", "a"), ("username", "u"), ("password", Invented()), ("warehouse", "w"), ("additional_params", "p=1")), "flat", world.Context);
            await client.UpdateAsync(made.DataConnectionId!, InfoworksFields.Of(("name", "flat again")), world.Context);
            return await client.ListAsync(new InfoworksQuery(), resolveUsers: false, world.Context).ToListAsync();
        },
    };

    private static KeyValuePair<string, Func<ContractWorld, Task<object?>>> MadeAndRead(InfoworksResource resource) => new($"a {resource.Name} of our own", async world =>
    {
        var made = await Client(world, resource).CreateAsync(Bodies[resource](world), "corp", world.Context);
        await Client(world, resource).ListAsync(new InfoworksQuery(), resolveUsers: true, world.Context).ToListAsync();
        return await Client(world, resource).GetAsync(IdIn(made, resource), resolveUsers: true, world.Context);
    });

    private static IEnumerable<KeyValuePair<Operation, Func<ContractWorld, Task<object?>>>> Of(InfoworksResource resource)
    {
        // One table group is read and written with its schedule's user.
        foreach (var call in OfRead(resource))
            if (call.Key != InfoworksResources.TableGroup.Get)
                yield return call;
        yield return new(resource.Create!, world => Client(world, resource).CreateAsync(Bodies[resource](world), "corp", world.Context).As());
        if (resource != InfoworksResources.TableGroup)
            yield return new(resource.Update!, world => Client(world, resource).UpdateAsync(IdOf(world, resource), Changes(world, resource), world.Context).Nothing());
        yield return new(resource.Delete!, async world =>
        {
            // What exists from the start is used by others.
            var made = await Client(world, resource).CreateAsync(Bodies[resource](world), "corp", world.Context);
            await Client(world, resource).RemoveAsync(IdIn(made, resource), world.Context);
            return null;
        });
    }

    private static IEnumerable<KeyValuePair<Operation, Func<ContractWorld, Task<object?>>>> OfRead(InfoworksResource resource)
    {
        yield return new(resource.List, world => Client(world, resource).ListAsync(new InfoworksQuery(), resolveUsers: true, world.Context).As());
        yield return new(resource.Get, world => Client(world, resource).GetAsync(IdOf(world, resource), resolveUsers: true, world.Context).As());
    }

    // Of the two forms of a data connection, the flat one has no place for a stored secret.
    private static Dictionary<string, object?> Changes(ContractWorld world, InfoworksResource resource) => resource == InfoworksResources.DataConnection
        ? InfoworksFields.Of(("name", "corp"), ("sub_type", "SNOWFLAKE"), ("properties", InfoworksFields.Of(("url", "https://corp.example"), ("username", "u"), ("warehouse", "w"))))
        : Bodies[resource](world);

    private static InfoworksResourceClient Client(ContractWorld world, InfoworksResource resource) => new(world.Infoworks, resource, resource.OwnerNames.Count == 0 ? null : string.Join('/', resource.OwnerNames.Select(name => world.Id(Service.Infoworks, name))));

    private static string IdOf(ContractWorld world, InfoworksResource resource) => world.Id(Service.Infoworks, resource.Name.Replace(' ', '_') + "_id");

    private static string IdIn(DataOpsObject made, InfoworksResource resource) =>
        (string)made.GetType().GetProperty(resource.IdProperty)!.GetValue(made)!;

    private static SecureString Invented()
    {
        var secret = new SecureString();
        foreach (var letter in "invented-secret")
            secret.AppendChar(letter);
        return secret;
    }
}

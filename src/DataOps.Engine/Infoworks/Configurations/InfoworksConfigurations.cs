using System.Collections;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Configurations;

/// <summary>Exports and imports configurations of sources, pipelines and workflows.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksConfigurations(Session session)
{
    /// <summary>Returns the configuration of an object: <c>GET …/config-migration</c>.</summary>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="parent">The id of its domain; null for a source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The answer is not the configuration of this object (<see cref="ErrorId.InvalidResponse"/>).</exception>
    public async Task<InfoworksConfiguration> ExportAsync(InfoworksConfigurationKind kind, string? parent, string id, CallContext context)
    {
        var request = kind.Request(kind.Export, parent, id);
        var answer = await session.GetExactAsync(request, context).ConfigureAwait(false);
        try
        {
            var configuration = InfoworksConfiguration.Find(answer);
            return configuration.WhyNotOf(kind, id) is { } why ? throw new InvalidDataException(why) : configuration;
        }
        catch (InvalidDataException exception)
        {
            throw Failure.InAnswer(ErrorId.InvalidResponse, $"{session.Uri.Authority} did not return the configuration of the {kind.Name} {id}: {exception.Message}.", request, session);
        }
    }

    /// <summary>Applies a configuration to an object: <c>POST …/config-migration</c>, or <c>PUT</c> for a workflow.</summary>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="parent">The id of its domain; null for a source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="configuration">The configuration, of this or another object of the kind.</param>
    /// <param name="options">The vendor's <c>import_configs</c>; null for its defaults.</param>
    /// <param name="dryRun">Whether the server only checks what it would do.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>What became of each part.</returns>
    public async Task<IReadOnlyList<InfoworksConfigurationMapping>> ImportAsync(InfoworksConfigurationKind kind, string? parent, string id, InfoworksConfiguration configuration, IDictionary? options, bool dryRun, CallContext context)
    {
        var request = kind.Request(kind.Import, parent, id)
            .WithBody(InfoworksFields.Of(("configuration", configuration.Content), ("dry_run", dryRun ? true : null), ("import_configs", options)))
            .WhenRefused($"The configuration of the {kind.Name} {id} was not imported");
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        ResourceNames.Forget(session, kind.Type);
        return [.. RowsIn(answer["result"]).Select(Read)];
    }

    /// <summary>Makes a version of a pipeline the one that is built by default: <c>POST …/versions/{id}/set-active</c>.</summary>
    /// <param name="domainId">The id of the pipeline's domain.</param>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="versionId">The version's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task ActivateVersionAsync(string domainId, string pipelineId, string versionId, CallContext context)
    {
        var request = new ApiRequest(ConfigurationOperations.ActivateVersion).With("domain_id", domainId).With("pipeline_id", pipelineId).With("version_id", versionId).For(versionId);
        await session.GetRecordAsync(request.WhenRefused($"Version {versionId} of pipeline {pipelineId} was not activated"), context).ConfigureAwait(false);
        ResourceNames.Forget(session, InfoworksResources.PipelineVersion.Type);
    }

    // The specification has the rows at once, the vendor's own client reads them further down.
    private static IEnumerable<JsonRecord> RowsIn(object? result) => result switch
    {
        object?[] rows => rows.OfType<JsonRecord>(),
        JsonRecord record => RowsIn(record["iw_mappings"] ?? (record["configuration"] as JsonRecord)?["iw_mappings"]),
        _ => [],
    };

    private InfoworksConfigurationMapping Read(JsonRecord row)
    {
        // A row may also be only a key with an id, such as that of a new version.
        var key = row.TakeText("key");
        var recommendation = row.TakeRecord("recommendation");
        var upsert = row.TakeRecord("table_upsert_status");
        var type = row.TakeText("entity_type") ?? (key?.EndsWith("_id", StringComparison.Ordinal) == true ? key[..^3] : key);
        return new()
        {
            EntityType = type,
            EntityId = row.TakeText("entity_id"),
            ToEntityId = row.TakeText("to_entity_id") ?? (key is null ? null : row.TakeText("value")),
            Name = recommendation?.PeekText($"{type}_name"),
            Recommendation = recommendation?.ToDictionary() ?? [],
            Error = [.. row.TakeTexts("error"), .. upsert?.TakeTexts("error") ?? []],
            Origin = session.Origin,
            AdditionalProperties = row.RestWith("table_upsert_status", upsert),
        };
    }
}

using System.Security;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets for Infoworks.</summary>
public abstract class InfoworksCmdlet : ThrottledCmdlet
{
    private protected override Service CalledService => Service.Infoworks;

    /// <summary>The error for a change without a field.</summary>
    private protected static DataOpsException NothingToChange => new(ErrorId.InvalidRequest, "There is nothing to change: specify at least one field.") { Service = Service.Infoworks };

    /// <summary>Resolves pipelines by id or name. An id without a domain is used as it is, so the domain is known only of those that were found by name or have it.</summary>
    /// <param name="domains">Ids or names of domains: one for all pipelines, or one for each; none to look names up in all.</param>
    /// <param name="pipelines">Ids or names of pipelines.</param>
    private protected IEnumerable<ResourceReference> ResolvePipelines(string[] domains, string[] pipelines) => domains.Length > 0
        ? Resolve(InfoworksResources.Pipeline.Type, IdPairs.OfOptional(domains, pipelines, "DomainId", "PipelineId"))
        : Resolve(InfoworksResources.Pipeline.Type, pipelines);

    /// <summary>Resolves versions of pipelines by id or number.</summary>
    /// <param name="domains">Ids or names of domains: one for all pipelines, or one for each; none to look names up in all.</param>
    /// <param name="pipelines">Ids or names of pipelines: one for all versions, or one for each.</param>
    /// <param name="versions">Ids or numbers of versions.</param>
    /// <param name="needsDomain">Whether the domain of each pipeline must be known.</param>
    private protected IEnumerable<(ResourceReference Pipeline, ResourceReference Version)> ResolveVersions(string[] domains, string[] pipelines, string[] versions, bool needsDomain)
    {
        var type = InfoworksResources.PipelineVersion.Type;
        foreach (var (owner, part) in IdPairs.Of(domains, pipelines, versions, "DomainId", "PipelineId", "PipelineVersionId"))
            // Numbers are looked up in the list of the versions, whose path has the domain.
            foreach (var pipeline in needsDomain || !type.LooksLikeId(part) ? Resolve(InfoworksResources.Pipeline.Type, [owner]) : ResolvePipelines(owner.Place is null ? [] : [owner.Place], [owner.Owner]))
                foreach (var version in Resolve(type, [part], pipeline.Key))
                    yield return (pipeline, version);
    }

    /// <summary>Resolves the id or exact name of an Infoworks secret that is used instead of a secret of the command line.</summary>
    /// <param name="given">The id or name; null if it was not given.</param>
    /// <param name="secret">The secret of the command line.</param>
    /// <param name="parameter">The parameter of that.</param>
    /// <param name="id">The id; null if none was given.</param>
    /// <returns>Whether it was found, or was not given; if it was not found, that is an error.</returns>
    private protected bool TryResolveStoredSecret(string? given, SecureString? secret, string parameter, out string? id) => given is not null && secret is not null
        ? throw new DataOpsException(ErrorId.InvalidRequest, $"-{parameter} and -StoredSecretId cannot be used together.") { Service = Service.Infoworks, TargetObject = "StoredSecretId" }
        : TryResolveOne(InfoworksResources.Secret.Type, given, out id);
}

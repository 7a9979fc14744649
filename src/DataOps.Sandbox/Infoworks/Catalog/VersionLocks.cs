using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks.Catalog;

/// <summary>Locks on versions of pipelines: one PUT creates and changes them.</summary>
internal sealed class VersionLocks
{
    private readonly InfoworksSignIn _signIn;
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly ResourceRegistry _registry;
    private readonly object _gate = new();
    private readonly Dictionary<(string Pipeline, string Version), JsonObject> _locks = [];
    private readonly ObjectId _ids;

    public VersionLocks(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options, ResourceRegistry registry)
    {
        _signIn = signIn;
        _clock = clock;
        _options = options;
        _registry = registry;
        _ids = new ObjectId(options.Seed + 3);
        Put((InfoworksCatalog.FailingPipeline, InfoworksCatalog.FailingPipelineVersion), InfoworksCatalog.EarlierLock, "1", signIn.Accounts[0], clock.Now.AddDays(-40));
    }

    public void Map(RouteTable routes)
    {
        const string OfPipeline = "/v3/pipeline-version-locks/pipelines/{pipeline}";
        const string OfVersion = OfPipeline + "/pipeline-version/{version}";
        routes.Add("GET", OfPipeline, Known(request => Rows(request, entry => entry.Pipeline == request["pipeline"])));
        routes.Add("GET", OfVersion, Known(request => Rows(request, entry => entry == Key(request))));
        routes.Add("PUT", OfVersion, Known(Put), BodyFields.Of("version_name"));
        routes.Add("DELETE", OfVersion, Known(Delete));
        routes.Add("GET", OfVersion + "/is-locked", Known(request =>
            InfoworksAnswer.Success("Success", new JsonObject { ["version_locked"] = _locks.ContainsKey(Key(request)) })));
    }

    private Handler Known(Handler handler) => _signIn.Signed(request =>
    {
        if (!_registry.Has(ResourceDescriptions.Pipeline.Name, request["pipeline"]))
            return InfoworksAnswer.Error(400, $"The pipeline '{request["pipeline"]}' was not found.");
        lock (_gate) return handler(request);
    });

    private Response Rows(Request request, Func<(string Pipeline, string Version), bool> wanted) =>
        InfoworksList.Page(request, [.. _locks.Where(entry => wanted(entry.Key)).Select(entry => entry.Value)], _options.InfoworksAbsoluteLinks);

    private Response Put(Request request)
    {
        if (request.JsonObject()?["version_name"]?.ToString() is not { Length: > 0 } name) return InfoworksAnswer.Error(400, "version_name is required.");
        var key = Key(request);
        var id = _locks.TryGetValue(key, out var present) ? present["id"]!.ToString() : _ids.Next(_clock.Now);
        Put(key, id, name, (InfoworksAccount)request.Caller!, _clock.Now);
        return InfoworksAnswer.Changed("Successfully locked the pipeline version.", id);
    }

    private void Put((string Pipeline, string Version) key, string id, string name, InfoworksAccount account, DateTimeOffset time) => _locks[key] = new JsonObject
    {
        ["id"] = id,
        ["pipeline_id"] = key.Pipeline,
        ["pipeline_version_id"] = key.Version,
        ["version_name"] = name,
        // With a colon before the milliseconds, as in the vendor's specification.
        ["modified_at"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss':'fff'Z'", CultureInfo.InvariantCulture),
        ["created_by"] = account.UserId,
    };

    private Response Delete(Request request) => _locks.Remove(Key(request))
        ? Response.Json(new JsonObject { ["message"] = "Successfully unlocked the pipeline version." })
        : InfoworksAnswer.Error(400, $"The lock of the pipeline version '{request["version"]}' was not found.");

    private static (string Pipeline, string Version) Key(Request request) => (request["pipeline"], request["version"]);
}

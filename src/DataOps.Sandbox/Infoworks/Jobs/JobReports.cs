using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>Logs and metrics of jobs.</summary>
internal sealed class JobReports(JobRoutes jobs, InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options)
{
    private const int DefaultLines = 100;

    private static readonly (string Id, string Name)[] Tables = [(InfoworksCatalog.Table, "CUSTOMERS"), (InfoworksCatalog.SecondTable, "ORDERS")];

    public void Map(RouteTable routes)
    {
        const string OfAdministrator = "/v3/admin/jobs/{job}/";
        const string OfSource = "/v3/sources/{source}/jobs/{job}/";
        const string OfGroup = "/v3/domains/{domain}/pipeline-groups/{group}/jobs/{job}/";
        routes.Add("GET", OfAdministrator + "logs", signIn.AdministratorOnly(OnJob(static _ => true, (job, request) => Log(job, request, "application/octet-stream"))));
        routes.Add("GET", OfAdministrator + "logs/download", signIn.AdministratorOnly(OnJob(static _ => true, (job, _) => Archive(job, "application/octet-stream"))));
        routes.Add("GET", OfSource + "logs", OfItsSource((job, request) => Log(job, request, "text/plain")));
        routes.Add("GET", OfSource + "logs/download", OfItsSource((job, _) => Archive(job, "application/zip")));
        routes.Add("GET", OfGroup + "logs", OfItsGroup((job, request) => Log(job, request, "application/octet-stream")));
        routes.Add("GET", OfGroup + "logs/download", OfItsGroup((job, _) => Archive(job, "application/octet-stream")));
        routes.Add("GET", OfAdministrator + "reports/ingestion-metrics", signIn.AdministratorOnly(OnJob(IsIngestion, Ingested)));
        routes.Add("GET", OfAdministrator + "reports/export-metrics", signIn.AdministratorOnly(OnJob(IsExport, Exported)));
        routes.Add("GET", OfAdministrator + "reports/pipeline-metrics", signIn.AdministratorOnly(OnJob(static job => job.EntityType == "pipeline", Built)));
        routes.Add("GET", OfSource + "reports/ingestion-metrics", OfItsSource(Ingested));
        routes.Add("GET", OfSource + "reports/export-metrics", OfItsSource(Exported));
    }

    private Handler OfItsSource(Func<Job, Request, Response> act) => signIn.Signed(
        request => OnJob(job => job.EntityType == "source" && job.EntityId == request["source"], act)(request),
        static (status, message, _) => InfoworksAnswer.ErrorList(status, message));

    private Handler OfItsGroup(Func<Job, Request, Response> act) => signIn.Signed(request => OnJob(job => jobs.IsOfGroup(job, request), act)(request));

    private Handler OnJob(Func<Job, bool> has, Func<Job, Request, Response> act) => request =>
        jobs.Find(request["job"]) is { } job && has(job) ? act(job, request) : InfoworksAnswer.Error(400, $"The job '{request["job"]}' was not found.");

    private Response Log(Job job, Request request, string contentType)
    {
        var count = DefaultLines;
        if (request.Query("num_lines") is { Length: > 0 } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count))
            return InfoworksAnswer.Error(400, "num_lines must be a number.");
        return Response.Text(RunLog.Tail(TextOf(job), count), contentType);
    }

    private Response Archive(Job job, string contentType) => RunLog.Archive($"{job.Run.Id}.log", TextOf(job), contentType);

    private string TextOf(Job job) => RunLog.Text(job.Run, clock.Now, "job for");

    private static bool IsIngestion(Job job) => job.EntityType == "source";

    private static bool IsExport(Job job) => job.Type == "export_data";

    private Response Ingested(Job job, Request request) => Page(job, request, Tables.Select(table =>
    {
        var row = Row(job, table);
        row["source_database_name"] = "SALES";
        row["source_schema_name"] = "PUBLIC";
        row["fetch_records_count"] = "1200";
        return row;
    }));

    private Response Exported(Job job, Request request) => Page(job, request, Tables.Select(table =>
    {
        var row = Row(job, table);
        row["source_database_name"] = "SALES";
        row["target_table_name"] = $"EXPORTS.{table.Name}";
        return row;
    }));

    private Response Built(Job job, Request request)
    {
        var row = Row(job, Tables[0]);
        foreach (var name in (string[])["source_id", "table_id", "job_type", "job_duration"]) row.Remove(name);
        row["source_schema_name"] = "PUBLIC";
        // The specification does not have it; the vendor's own client splits it into schema and table.
        row["target_table_name"] = "MARTS.CUSTOMERS";
        return Page(job, request, [row]);
    }

    // A job has them when it has ended.
    private Response Page(Job job, Request request, IEnumerable<JsonObject> rows) =>
        InfoworksList.Page(request, job.Run.IsOver(clock.Now) ? [.. rows] : [], options.InfoworksAbsoluteLinks, takesConditions: false);

    private JsonObject Row(Job job, (string Id, string Name) table)
    {
        var run = job.Run;
        return new JsonObject
        {
            ["number_of_records_read"] = 1200,
            ["number_of_records_written"] = 1180,
            ["first_merged_watermark"] = "2023-10-30 00:00:00",
            ["last_merged_watermark"] = "2023-10-31 00:00:00",
            ["source_table_name"] = table.Name,
            ["job_start_time"] = SandboxTime.Text(run.BeginsAt),
            ["job_end_time"] = SandboxTime.Text(run.EndsAt),
            // A text without a unit in the specification.
            ["job_duration"] = ((long)(run.EndsAt - run.BeginsAt).TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
            ["job_id"] = run.Id,
            ["source_id"] = job.EntityId,
            ["table_id"] = table.Id,
            ["job_type"] = job.Type,
            ["job_status"] = run.Status(clock.Now).ToUpperInvariant(),
            ["target_records_count"] = "51180",
            ["query_tag"] = "nightly",
        };
    }
}

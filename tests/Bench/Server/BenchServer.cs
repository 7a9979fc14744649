using System.Globalization;
using System.Net;
using System.Text.Json;

namespace DataOps.Bench.Server;

/// <summary>
/// The vendors' paths below <c>/{records}/{delay}/</c>: how many records a list has, and how many milliseconds an answer waits.
/// A base address may have a sub-path, so cmdlets and other clients are measured against the same server.
/// </summary>
internal sealed class BenchServer
{
    // The vendor's limit for a look at a log.
    private const int LogLimit = 1000;

    private readonly FollowedLogs _logs = new();
    private long _requests;
    private long _firstByteAt;

    /// <summary>Says its address, and serves until its input ends.</summary>
    internal static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        // A request is answered on the thread that reads it from the socket: to hand it to another takes up to as long as all else that the
        // server does for it, now more and now less, and every client would pay for it. Read when the first socket is made.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            // A client that reads slowly is what some measures are about.
            options.Limits.MinResponseDataRate = null;
        });
        builder.WebHost.UseSockets(options => options.UnsafePreferInlineScheduling = true);
        await using var app = builder.Build();
        new BenchServer().Map(app);
        await app.StartAsync();
        await output.WriteLineAsync(app.Urls.Single());
        await output.FlushAsync();
        await input.ReadToEndAsync();
        return 0;
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/counts", CountsAsync);
        var services = app.MapGroup("/{records:int}/{delay:int}");
        services.MapGet("/api/v1/etl/connectors", context => ListAsync(context, Templates.Connector, "{\"data\":[", "]}"));
        services.MapGet("/api/v1/etl/job/{id}", context => AnswerAsync(context, """{"status":"completed","message":"Loaded 12 records.","last_run":"2023-05-01T10:20:30Z"}"""));
        services.MapGet("/api/v1/pipeline/pipelines", context => ListAsync(context, Templates.Pipeline, "[", "]"));
        services.MapPost("/api/v1/pipeline/summary", context => AnswerAsync(context, """{"_id":"5fd56d90979ee048ee660624","name":"Measured","workflow":{"run_count":1}}"""));
        services.MapPost("/api/v1/pipeline/status", StatusAsync);
        services.MapPost("/api/v1/pipeline/logs", LogAsync);
    }

    // The count does not count itself.
    private Task CountsAsync(HttpContext context) =>
        context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"requests":{{Interlocked.Read(ref _requests)}},"firstByteAt":{{Interlocked.Read(ref _firstByteAt)}}}"""));

    private async Task ListAsync(HttpContext context, RecordTemplate template, string head, string tail)
    {
        await BeginAsync(context);
        var body = context.Response.BodyWriter;
        await context.Response.WriteAsync(head);
        Interlocked.Exchange(ref _firstByteAt, DateTime.UtcNow.Ticks);
        if (Number(context, "records") is > 0 and var records)
            await template.WriteAsync(body, 1, records, context.RequestAborted);
        await context.Response.WriteAsync(tail);
    }

    private async Task StatusAsync(HttpContext context)
    {
        var pipelineId = await PipelineAsync(context);
        // A pipeline whose log is followed ends with its log; any other runs for ever.
        var status = _logs.IsComplete(pipelineId, Number(context, "records")) ? "success" : "running";
        await AnswerAsync(context, $$"""{"status":"{{status}}","message":"Pipeline: Measured's Run 1 is under way."}""");
    }

    private async Task LogAsync(HttpContext context)
    {
        var length = _logs.Grow(await PipelineAsync(context), Number(context, "records"));
        await BeginAsync(context);
        await context.Response.WriteAsync("[");
        await Templates.LogRecord.WriteAsync(context.Response.BodyWriter, length, Math.Max(1, length - LogLimit + 1), context.RequestAborted);
        await context.Response.WriteAsync("]");
    }

    private async Task AnswerAsync(HttpContext context, string json)
    {
        await BeginAsync(context);
        await context.Response.WriteAsync(json);
    }

    private Task BeginAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        context.Response.ContentType = "application/json";
        return Number(context, "delay") is > 0 and var delay ? Task.Delay(delay, context.RequestAborted) : Task.CompletedTask;
    }

    private static async Task<string> PipelineAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        return body.RootElement.GetProperty("pipelineId").GetString()!;
    }

    private static int Number(HttpContext context, string name) => int.Parse((string)context.Request.RouteValues[name]!, CultureInfo.InvariantCulture);
}

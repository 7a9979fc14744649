using System.Globalization;
using System.IO.Compression;
using System.Text;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>The log of a run, in the form of the vendor's one example: it grows with the run, and ends with the reason if the run fails.</summary>
internal static class RunLog
{
    private const int Lines = 40;

    /// <summary>The lines written so far, each with its line break.</summary>
    public static string Text(TimedRun run, DateTimeOffset now, string work)
    {
        var text = new StringBuilder();
        if (!run.HasBegun(now)) return "";
        Write("INFO", run.BeginsAt, "commons.utils.HeartBeatJob:24", $"Starting {work} {run.Id}");
        var step = (run.EndsAt - run.BeginsAt) / (Lines + 1);
        for (var line = 1; line <= Lines && run.BeginsAt + step * line <= now; line++)
            Write("INFO", run.BeginsAt + step * line, "core.crawl.util.CrawlHelper:523", $"Part {line} of {Lines} is done");
        if (!run.IsOver(now)) return text.ToString();

        if (run.Status(now) == "failed")
        {
            Write("ERROR", run.EndsAt, "core.connectors.jdbc.AbstractJDBCSourceCrawler:83", "The connection to the warehouse was refused");
            text.Append("\tat io.infoworks.connectors.rdbms.Connection.open(Connection.java:61)\n");
        }

        Write("INFO", run.EndsAt, "commons.utils.HeartBeatJob:61", $"Ended: {run.Status(now)}");
        return text.ToString();

        void Write(string level, DateTimeOffset time, string place, string message) =>
            text.Append(CultureInfo.InvariantCulture, $"[{level}] {time.UtcDateTime:yyyy-MM-dd HH:mm:ss,fff} [main] io.infoworks.saas.ingestion.{place} :: {message}\n");
    }

    /// <summary>The last lines of a text. That the vendor's number counts from the end is inferred.</summary>
    public static string Tail(string text, int count)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(lines.TakeLast(count).Select(line => line + '\n'));
    }

    /// <summary>An archive with a log in it.</summary>
    public static Response Archive(string name, string text, string contentType)
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        using (var file = archive.CreateEntry(name).Open())
            file.Write(Encoding.UTF8.GetBytes(text));
        return Response.Bytes(whole.ToArray(), contentType);
    }
}

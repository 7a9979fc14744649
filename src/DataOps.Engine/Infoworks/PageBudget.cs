using System.Globalization;
using DataOps.Engine.Answers;
using DataOps.Engine.Bodies;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Ends a list whose pages do not end: one with too many pages or rows, or with the same page again and again.</summary>
/// <param name="session">The session.</param>
internal sealed class PageBudget(Session session)
{
    private static readonly string[] Ids = ["id", "_id", "job_id", "workflow_id", "run_id", "table_id"];

    // Of pages that may be alike.
    private const int MostRepeats = 10;

    private int _pages;
    private long _rows;
    private long _rowsOfPage;
    private string? _first;
    private string? _last;
    private (string? First, string? Last, long Rows) _before;
    private int _repeats;

    /// <summary>Counts a row.</summary>
    internal void Add(JsonRecord row)
    {
        _last = IdOf(row);
        if (_rowsOfPage++ == 0)
            _first = _last;
    }

    /// <summary>Whether the previous page began with this row.</summary>
    internal bool LastPageBeganWith(JsonRecord row) => IdOf(row) is { } id && id == _before.First;

    /// <summary>Checks the limits at the end of a page.</summary>
    /// <param name="request">The request.</param>
    internal void EndPage(ApiRequest request)
    {
        var page = (_first, _last, _rowsOfPage);
        _rows += _rowsOfPage;
        if (++_pages >= AnswerLimits.Pages)
            throw Endless(request, string.Create(CultureInfo.InvariantCulture, $"has more than {AnswerLimits.Pages:N0} pages"));
        if (_rows > AnswerLimits.ListItems)
            throw Endless(request, string.Create(CultureInfo.InvariantCulture, $"has more than {AnswerLimits.ListItems:N0} rows"));
        // Once: one row may come again if another was inserted before it meanwhile, and rows without ids cannot be told apart.
        _repeats = page == _before ? _repeats + 1 : 0;
        if (_repeats > (_rowsOfPage > 1 && _first is not null ? 0 : MostRepeats))
            throw Endless(request, "returned the same page twice");

        _before = page;
        (_first, _last, _rowsOfPage) = (null, null, 0);
    }

    private static string? IdOf(JsonRecord row) => Array.ConvertAll(Ids, name => JsonValue.ToText(row[name])).FirstOrDefault(id => id is not null);

    private DataOpsException Endless(ApiRequest request, string problem) => Failure.InAnswer(
        ErrorId.InvalidResponse,
        $"The list {request.DescribePath()} {problem}. Reading stops here.",
        request,
        session,
        action: "Request part of it with -First and -Skip, or with a filter.");
}

using System.Diagnostics;

namespace DataOps.Bench.Baselines;

/// <summary>Small calls one after the other over one <see cref="HttpClient"/>: the least that they can cost.</summary>
internal static class CallLoop
{
    /// <summary>Gives the milliseconds of a call, one figure a round.</summary>
    internal static async Task<double[]> MeasureAsync(Uri address, int count, int rounds)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "invented");
        await CallAsync(http, address, count);
        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await CallAsync(http, address, count);
            times[round] = Stopwatch.GetElapsedTime(started).TotalMilliseconds / count;
        }

        return times;
    }

    private static async Task CallAsync(HttpClient http, Uri address, int count)
    {
        for (var number = 0; number < count; number++)
            await http.GetStringAsync(new Uri(address, number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}

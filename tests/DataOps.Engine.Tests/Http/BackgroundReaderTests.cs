using System.Diagnostics;
using DataOps.Engine.Bodies;
using DataOps.Engine.Http;

namespace DataOps.Engine.Tests.Http;

/// <summary>What is read ahead of a consumer whose pace the tests decide.</summary>
public sealed class BackgroundReaderTests
{
    [Fact]
    public async Task All_items_come_in_order_and_what_ends_the_reading_comes_after_them()
    {
        var seen = new List<object?>();
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var item in Reading(10_000, failure: new InvalidDataException("cut"), new Progress()))
                seen.Add(item);
        });
        Assert.Equal("cut", error.Message);
        Assert.Equal(Enumerable.Range(0, 10_000).Cast<object?>(), seen);
    }

    [Fact]
    public async Task No_more_than_a_few_are_read_for_a_consumer_that_wants_one()
    {
        var progress = new Progress();
        await foreach (var _ in Reading(1_000_000, failure: null, progress))
        {
            // The reading goes on as far as it may.
            await Task.Delay(100);
            break;
        }

        Assert.InRange(progress.Read, 1, 16);
        var read = progress.Read;
        await Task.Delay(20);
        Assert.Equal(read, progress.Read);
    }

    [Fact]
    public async Task A_slow_consumer_bounds_what_is_read_ahead()
    {
        var (progress, taken, ahead) = (new Progress(), 0, 0);
        await foreach (var _ in Reading(50_000, failure: null, progress))
            ahead = Math.Max(ahead, progress.Read - taken++);
        Assert.Equal(50_000, taken);
        Assert.InRange(ahead, 1, 3 * 512);
    }

    [Fact]
    public async Task Leaving_ends_a_read_that_waits()
    {
        using var body = Body(new Stalling());
        var isFirst = true;
        var time = Stopwatch.StartNew();
        await foreach (var item in new BackgroundReader(Next, body).ReadAsync())
        {
            // What was read is handed on before the wait.
            Assert.Equal("first", item);
            break;
        }

        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);

        bool Next(out object? item)
        {
            item = isFirst ? "first" : body.OpenText().Read();
            isFirst = false;
            return true;
        }
    }

    private static async IAsyncEnumerable<object?> Reading(int count, Exception? failure, Progress progress)
    {
        using var body = Body(Stream.Null);
        await foreach (var item in new BackgroundReader(Next, body).ReadAsync())
            yield return item;

        bool Next(out object? item)
        {
            item = progress.Read;
            if (progress.Read == count)
                return failure is null ? false : throw failure;

            progress.Read++;
            return true;
        }
    }

    private static BodyReader Body(Stream content) =>
        new(new LimitedStream(content, new ByteArrayContent([]), new CallTimeout(TimeSpan.FromMinutes(5), CallContext.Quiet(), CancellationToken.None)), null);

    private sealed class Progress
    {
        private volatile int _read;

        internal int Read { get => _read; set => _read = value; }
    }

    // A connection over which nothing comes.
    private sealed class Stalling : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}

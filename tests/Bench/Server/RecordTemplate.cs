using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;

namespace DataOps.Bench.Server;

/// <summary>The JSON of a record whose number stands in it wherever the template has eight '#'. Made by copying, so that the server is never what is measured.</summary>
internal sealed class RecordTemplate
{
    private const string Hole = "########";
    private const int Burst = 64 * 1024;

    private readonly byte[] _text;
    private readonly int[] _holes;

    internal RecordTemplate(string text)
    {
        _text = Encoding.UTF8.GetBytes(text);
        var holes = new List<int>();
        for (var at = text.IndexOf(Hole, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Hole, at + Hole.Length, StringComparison.Ordinal))
            holes.Add(at);
        _holes = [.. holes];
    }

    /// <summary>Writes records with a comma between them, from one number to another, upwards or downwards.</summary>
    internal async Task WriteAsync(PipeWriter output, int first, int last, CancellationToken cancellation)
    {
        var step = first <= last ? 1 : -1;
        for (var number = first; number != last + step; number += step)
        {
            if (number != first)
                Copy(output, ","u8);
            Write(output, number);
            if (output.UnflushedBytes >= Burst)
                await output.FlushAsync(cancellation);
        }
    }

    private void Write(PipeWriter output, int number)
    {
        var target = output.GetSpan(_text.Length);
        _text.CopyTo(target);
        foreach (var hole in _holes)
            Utf8Formatter.TryFormat(number, target[hole..], out _, new('D', 8));
        output.Advance(_text.Length);
    }

    private static void Copy(PipeWriter output, ReadOnlySpan<byte> text)
    {
        text.CopyTo(output.GetSpan(text.Length));
        output.Advance(text.Length);
    }
}

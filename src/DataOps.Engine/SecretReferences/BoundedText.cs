using System.Text;

namespace DataOps.Engine.SecretReferences;

/// <summary>What a program writes, up to a limit: one that exceeds it is to be ended.</summary>
internal sealed class BoundedText
{
    private readonly StringBuilder _text = new();
    private readonly int _most;

    /// <summary>Starts reading.</summary>
    /// <param name="reader">The program's output.</param>
    /// <param name="most">The limit, in characters.</param>
    /// <param name="tooLong">Canceled when the limit is exceeded.</param>
    internal BoundedText(TextReader reader, int most, CancellationTokenSource tooLong)
    {
        _most = most;
        Reading = Task.Run(() => ReadAsync(reader, tooLong));
    }

    /// <summary>Ends with the output.</summary>
    internal Task Reading { get; }

    /// <summary>Whether the limit was exceeded.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>What has arrived so far.</summary>
    internal string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    private async Task ReadAsync(TextReader reader, CancellationTokenSource tooLong)
    {
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false) is > 0 and var count)
            {
                lock (_text)
                    _text.Append(buffer, 0, count);
                if (_text.Length <= _most)
                    continue;

                IsTooLong = true;
                await tooLong.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program was ended.
        }
    }
}

# Answers each request on a loopback port without an end, until it is stopped: $server.Uri, $server.Answer(...), $server.Stop().
Add-Type -TypeDefinition @'
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

public sealed class EndlessServer
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
    private byte[] _start;
    private byte[] _more;
    private bool _isPacked;
    private string _page;
    private int _pages;
    private int _requests;

    public EndlessServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Uri { get { return "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port + "/"; } }

    /// <summary>How many requests arrived.</summary>
    public int Requests { get { return Volatile.Read(ref _requests); } }

    /// <summary>Sends a text, and then another one again and again.</summary>
    public void Answer(string start, string more, bool isPacked)
    {
        _page = null;
        _start = Encoding.ASCII.GetBytes(start);
        _more = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(more, 1 + (64 * 1024 / more.Length))));
        _isPacked = isPacked;
    }

    /// <summary>Sends a page each time, with its number for {0}.</summary>
    public void Page(string page) { _page = page; }

    public void Stop() { _listener.Stop(); }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try { var client = await _listener.AcceptTcpClientAsync(); _ = Task.Run(() => Serve(client)); }
            catch (Exception) { return; }
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                client.NoDelay = true;
                var request = new byte[65536];
                while (stream.Read(request, 0, request.Length) > 0)
                {
                    Interlocked.Increment(ref _requests);
                    if (_page is string page)
                    {
                        var body = page.Replace("{0}", Interlocked.Increment(ref _pages).ToString());
                        stream.Write(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.Length + "\r\n\r\n" + body));
                        continue;
                    }

                    // Without a length, the answer ends with the connection.
                    stream.Write(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n" + (_isPacked ? "Content-Encoding: gzip\r\n" : "") + "\r\n"));
                    Stream target = _isPacked ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
                    target.Write(_start, 0, _start.Length);
                    while (true) target.Write(_more, 0, _more.Length);
                }
            }
            catch (Exception) { }
        }
    }
}
'@

$server = [EndlessServer]::new()

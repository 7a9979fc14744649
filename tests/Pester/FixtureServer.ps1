# Answers each operation with what its contract in tests/Contract has for it, until it is stopped: $server.Uri, $server.Requests, $server.Stop().
Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

public sealed class FixtureServer
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly List<(string Method, Regex Path, int Literals, string Answer)> _operations = new List<(string, Regex, int, string)>();

    public FixtureServer() { _listener.Start(); _ = AcceptAsync(); }

    public string Uri { get { return "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port + "/"; } }

    /// <summary>What was asked for that no contract has.</summary>
    public List<string> Unknown { get; } = new List<string>();

    public void Add(string method, string path, int status, string location, string body)
    {
        var pattern = "^" + Regex.Replace(Regex.Escape(path.TrimEnd('/')).Replace("\\{", "{"), "{[^}]+}", "[^/]+") + "$";
        _operations.Add((method, new Regex(pattern), path.Split('/').Count(part => !part.StartsWith("{")), Reply(status, location, body)));
    }

    public void Stop() { _listener.Stop(); }

    private static string Reply(int status, string location, string body)
    {
        return "HTTP/1.1 " + status + " Answer\r\nContent-Type: application/json\r\n" + (location == "" ? "" : "Location: " + location + "\r\n") + "Content-Length: " + Encoding.UTF8.GetByteCount(body) + "\r\n\r\n" + body;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            // A connection blocks its thread, and twelve of them would wait for the pool to grow.
            try { var client = await _listener.AcceptTcpClientAsync(); new Thread(() => Serve(client)) { IsBackground = true }.Start(); }
            catch (Exception) { return; }
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream(), Encoding.Latin1))
        {
            try
            {
                client.NoDelay = true;
                while (reader.ReadLine() is string first)
                {
                    var length = 0;
                    while (reader.ReadLine() is { Length: > 0 } header)
                        if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(header.Substring(15));
                    reader.ReadBlock(new char[length], 0, length);
                    var answer = Encoding.UTF8.GetBytes(AnswerTo(first));
                    client.GetStream().Write(answer, 0, answer.Length);
                }
            }
            catch (Exception) { }
        }
    }

    private string AnswerTo(string first)
    {
        var words = first.Split(' ');
        var path = words[1].Split('?')[0].Trim('/');
        var known = _operations.Where(one => one.Method == words[0] && one.Path.IsMatch(path)).OrderByDescending(one => one.Literals).FirstOrDefault();
        if (known.Answer != null) return known.Answer;
        lock (Unknown) Unknown.Add(first);
        return Reply(404, "", "{\"message\":\"The contract has no " + words[0] + " " + path + "\"}");
    }
}
'@

$server = [FixtureServer]::new()
foreach ($file in Get-Item "$PSScriptRoot/../Contract/*.json") {
    foreach ($operation in (Get-Content $file -Raw | ConvertFrom-Json -AsHashtable -DateKind String).operations.GetEnumerator()) {
        $method, $path = $operation.Key -split ' ', 2
        $answer = @($operation.Value.answers.Values)[0]
        $body = $answer.ContainsKey('text') ? $answer.text : $answer.ContainsKey('body') ? (ConvertTo-Json $answer.body -Depth 50 -Compress) : ''
        $server.Add($method, $path, ($answer.status ?? 200), "$($answer.location)", $body)
    }
}

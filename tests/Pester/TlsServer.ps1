# Serves TLS on a loopback port with a certificate that nobody vouches for, until it is stopped: $server.Uri, $server.Stop().
Add-Type -TypeDefinition @'
// The loader that is wanted in its place is not there in PowerShell 7.4.
#pragma warning disable SYSLIB0057
using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

public sealed class UntrustedServer
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;

    public UntrustedServer()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows shows no certificate whose key is only in memory.
        _certificate = new X509Certificate2(made.Export(X509ContentType.Pfx));
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Uri { get { return new Uri("https://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port); } }

    /// <summary>How many requests arrived behind a handshake.</summary>
    public int Requests { get; private set; }

    public void Stop() { _listener.Stop(); }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try { _ = ServeAsync(await _listener.AcceptTcpClientAsync()); }
            catch (Exception) { return; }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var stream = new SslStream(client.GetStream()))
        {
            try
            {
                await stream.AuthenticateAsServerAsync(_certificate);
                if (await stream.ReadAsync(new byte[65536]) == 0) return;
                Requests++;
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]"));
            }
            catch (Exception) { }
        }
    }
}
'@
[UntrustedServer]::new()

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Hdp;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Hdp;

/// <summary>Tests whether a Hybrid Data Pipeline server is active.</summary>
/// <remarks>
/// <para>No credential is sent, so no sign-in is needed and no account can be locked. For a server that cannot be reached, the result is False; -Verbose reports why.</para>
/// <para>Calls <c>GET api/healthcheck</c>, once.</para>
/// </remarks>
/// <example>
/// <para>Tests the server of the default session.</para>
/// <code>Test-HdpServer</code>
/// </example>
/// <example>
/// <para>Lists the nodes behind a load balancer that do not answer.</para>
/// <code>'https://node1.example.com:8443', 'https://node2.example.com:8443' | Where-Object { -not (Test-HdpServer -Uri $_) }</code>
/// </example>
/// <returns>For each server, whether it is active.</returns>
[Cmdlet(VerbsDiagnostic.Test, "HdpServer")]
[OutputType(typeof(bool))]
public sealed class TestHdpServerCommand : HdpCmdlet
{
    /// <summary>The addresses of the servers. By default, that of the session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Addresses]
    public Uri[]? Uri { get; set; }

    /// <summary>How long the server may take to answer, in seconds.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.1, 3600.0)]
    [PSDefaultValue(Value = 10)]
    public double RequestTimeoutSec { get; set; } = 10;

    /// <summary>Does not verify the server's certificate.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    private protected override void Process()
    {
        var session = Uri is null ? FindSession() : null;
        var options = (session?.Options ?? new SessionOptions()) with { RequestTimeout = TimeSpan.FromSeconds(RequestTimeoutSec) };
        if (SkipCertificateCheck)
            options = options with { SkipCertificateCheck = true };
        foreach (var server in Uri ?? [session!.Uri])
            Queue(server, async output => await output.WriteAsync(await HdpServer.IsActiveAsync(server, options, output.Context)));
    }
}

using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Diagnostics;

/// <summary>Collects what a bug report needs: versions, loaded assemblies, tokens, how their servers answer, and the last requests.</summary>
/// <remarks>
/// <para>Holds no secret: tokens show as Get-AuthToken shows them, of environment variables only the names are told, and requests have neither headers nor bodies. Names of servers, users and objects are in it: look it through before it leaves the house.</para>
/// <para>Each token's server is asked for its root address, <c>GET /</c>, without a credential and with five seconds to answer. Any answer will do, a 404 too.</para>
/// </remarks>
/// <example>
/// <para>Puts all of it into a file, as text.</para>
/// <code>Get-DataOpsDiagnostic -AsText | Set-Content diagnostic.txt</code>
/// </example>
/// <example>
/// <para>Shows how the servers answer, and whether their clocks are right.</para>
/// <code>(Get-DataOpsDiagnostic).Servers</code>
/// </example>
/// <example>
/// <para>Shows the last requests that were not answered well.</para>
/// <code>(Get-DataOpsDiagnostic).Requests | Where-Object HttpStatus -ne 200</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DataOpsDiagnostic")]
[OutputType(typeof(DataOpsDiagnostic))]
public sealed class GetDataOpsDiagnosticCommand : DataOpsCmdlet
{
    // Another module's copy of one of them is what load problems come from.
    private static readonly string[] Watched = ["Newtonsoft.Json", "RestSharp"];

    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NO_COLOR", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    /// <summary>Outputs one text to paste into a bug report.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    private protected override void Process()
    {
        var powerShell = Text(GetVariableValue("PSVersionTable") is System.Collections.IDictionary table ? table["PSVersion"] : null);
        var module = MyInvocation.MyCommand.Module;
        var asText = AsText.IsPresent;
        Await(null, async output =>
        {
            var sessions = SessionStore.Shared.List();
            var servers = await Task.WhenAll(sessions.Select(item => ServerProbe.AskAsync(item.Session, output.Context.Cancellation)));
            var found = new DataOpsDiagnostic
            {
                CollectedAt = DateTimeOffset.Now,
                ModuleVersion = module?.Version.ToString() ?? "",
                ModuleBase = module?.ModuleBase ?? "",
                PowerShellVersion = powerShell,
                DotNetVersion = RuntimeInformation.FrameworkDescription,
                OperatingSystem = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
                EnvironmentVariables = VariableNames(),
                Assemblies = LoadedAssemblies(),
                Sessions = sessions.Select(item => item.Session.ToAuthToken(item.IsDefault)).ToArray(),
                Servers = servers,
                Requests = RequestHistory.List(),
            };
            await output.WriteAsync(asText ? DiagnosticText.Write(found) : found);
        });
    }

    private static string[] VariableNames() =>
    [
        .. Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("DATAOPS_", StringComparison.OrdinalIgnoreCase) || Proxies.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    private static DiagnosticAssembly[] LoadedAssemblies() =>
    [
        .. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is { } name && (name is "DataOps" || name.StartsWith("DataOps.", StringComparison.Ordinal) || Watched.Contains(name)))
            .Select(Describe)
            .OrderBy(assembly => assembly.Name, StringComparer.Ordinal)
            .ThenBy(assembly => assembly.LoadContext, StringComparer.Ordinal),
    ];

    private static DiagnosticAssembly Describe(Assembly assembly) => new()
    {
        Name = assembly.GetName().Name!,
        Version = assembly.GetName().Version?.ToString() ?? "",
        LoadContext = AssemblyLoadContext.GetLoadContext(assembly)?.Name ?? "",
        Path = assembly.Location,
    };

    private static string Text(object? value) => value?.ToString() ?? "";
}

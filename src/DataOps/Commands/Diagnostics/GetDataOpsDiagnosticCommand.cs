using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Diagnostics;

/// <summary>Collects what a bug report needs: versions, loaded assemblies, sessions, the state of their servers, and the last requests.</summary>
/// <remarks>
/// <para>It contains no secrets: sessions are shown as Get-AuthToken shows them, environment variables only by name, and requests without headers and bodies. It does contain the names of servers, users and objects: review it before you share it.</para>
/// <para>Sends <c>GET /</c> to each session's server, without a credential and with a timeout of five seconds. Any answer counts, even a 404.</para>
/// </remarks>
/// <example>
/// <para>Saves the report as text.</para>
/// <code>Get-DataOpsDiagnostic -AsText | Set-Content diagnostic.txt</code>
/// </example>
/// <example>
/// <para>Shows whether the servers answer, and whether their clocks are right.</para>
/// <code>(Get-DataOpsDiagnostic).Servers</code>
/// </example>
/// <example>
/// <para>Shows the recent requests that did not succeed.</para>
/// <code>(Get-DataOpsDiagnostic).Requests | Where-Object HttpStatus -ne 200</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DataOpsDiagnostic")]
[OutputType(typeof(DataOpsDiagnostic))]
public sealed class GetDataOpsDiagnosticCommand : DataOpsCmdlet
{
    // Load problems come from another module's copy of one of these.
    private static readonly string[] Watched = ["Newtonsoft.Json", "RestSharp"];

    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NO_COLOR", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    /// <summary>Outputs the report as text to paste into a bug report.</summary>
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
                CollectedAt = DateTime.Now,
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

using System.Globalization;
using System.Text;
using DataOps.Formatting;

namespace DataOps.Commands.Diagnostics;

/// <summary>Writes a diagnostic as text, one fact per line.</summary>
internal static class DiagnosticText
{
    internal static string Write(DataOpsDiagnostic found)
    {
        var text = new StringBuilder();
        Line($"DataOps {found.ModuleVersion}, {found.CollectedAt.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC");
        Line($"PowerShell {found.PowerShellVersion}, {found.DotNetVersion}, {found.OperatingSystem}");
        Line($"Imported from {found.ModuleBase}");
        Line($"Environment variables that are set: {Joined(found.EnvironmentVariables)}");
        Section("Assemblies", found.Assemblies, assembly => $"{assembly}  {assembly.Path}");
        Section("Sessions", found.Sessions, Describe);
        Section("Servers", found.Servers, Describe);
        Section("Last requests, oldest first", found.Requests, Describe);
        return text.ToString().TrimEnd();

        void Line(FormattableString line) => text.Append(VisibleText.Of(line.ToString(CultureInfo.InvariantCulture))).Append('\n');

        void Section<T>(string title, IReadOnlyList<T> items, Func<T, FormattableString> describe)
        {
            Line($"");
            Line($"{title}");
            foreach (var item in items)
                Line($"  {describe(item).ToString(CultureInfo.InvariantCulture)}");
            if (items.Count == 0)
                Line($"  none");
        }
    }

    private static FormattableString Describe(AuthToken token) =>
        $"{token.Service}/{token.Name}  {token.Uri}  {token.CredentialType}, from {token.Source}{Note(token.IsDefault, "default")}{Note(token.ReadOnly, "read-only")}{Note(token.SkipCertificateCheck, "certificate not checked")}{Part("expires", token.ExpiresAt is null ? null : string.Create(CultureInfo.InvariantCulture, $"{token.ExpiresAt.Value.ToUniversalTime():HH:mm:ss} UTC"))}, {token.RequestTimeoutSec:0.#} s a request, {token.MaximumRetryCount} retries";

    private static FormattableString Describe(DiagnosticServer server) =>
        $"{server.Service}/{server.AuthToken}  {(server.Reachable ? $"answered {server.HttpStatus} in {server.Latency!.Value.TotalMilliseconds:0} ms" : $"not reachable: {server.Problem}")}{Part("clock ahead by", server.ClockSkew is { } skew ? TimeText.Duration(skew) : null)}{Part("", server.TlsProtocol)}{Part("certificate of", server.CertificateSubject)}{Part("until", server.CertificateExpiresAt is { } end ? string.Create(CultureInfo.InvariantCulture, $"{end.ToUniversalTime():yyyy-MM-dd}") : null)}{Part("certificate problem:", server.CertificateProblem)}{Part("by proxy", server.Proxy?.ToString())}";

    private static FormattableString Describe(DiagnosticRequest request) =>
        $"{request.SentAt.ToUniversalTime():HH:mm:ss.fff}  {request.Service}/{request.AuthToken}  {request}  {request.Duration.TotalMilliseconds:0} ms{Note(request.Attempt > 1, $"attempt {request.Attempt}")}";

    private static string Note(bool holds, string note) => holds ? $", {note}" : "";

    private static string Part(string label, string? value) => string.IsNullOrEmpty(value) ? "" : label.Length == 0 ? $", {value}" : $", {label} {value}";

    private static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}

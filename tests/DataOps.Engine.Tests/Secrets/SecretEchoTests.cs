using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Answers;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Secrets;

/// <summary>Servers that echo what they were sent: no operation lets it through.</summary>
public sealed class SecretEchoTests
{
    private const string Sent = "invented-\"sent\"/secret+1";

    // What a server makes of a text that it received.
    private static readonly Func<string, string>[] Encodings =
    [
        text => text,
        text => JsonSerializer.Serialize(text)[1..^1],
        Uri.EscapeDataString,
        WebUtility.HtmlEncode,
        text => Convert.ToBase64String(Encoding.UTF8.GetBytes($"x:{text}")),
        text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        text => string.Concat(text.Select(letter => $"\\u{(int)letter:x4}")),
    ];

    // How it says so.
    private static readonly Func<string, string>[] Shapes =
    [
        said => JsonSerializer.Serialize(new { message = said, details = said }),
        said => JsonSerializer.Serialize(new { error = new { code = said, message = new { lang = "en", value = said } } }),
        said => JsonSerializer.Serialize(new { errors = new[] { new { code = said, message = said, detail = new { password = said, field = said } } } }),
        said => JsonSerializer.Serialize(new { result = new { message = said, error = said }, status = "failed" }),
        said => $"<html><title>{said}</title></html>",
        said => said,
        said => $"{{\"message\":\"{new string('x', 300)} {said}\",\"cut\":\"{said}",
    ];

    public static TheoryData<string> Names => DeclaredOperations.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_of_what_was_sent_is_in_an_error_a_log_or_the_history(string name)
    {
        var operation = DeclaredOperations.All[name];
        foreach (var (encode, shape) in Encodings.Select((encode, index) => (encode, Shapes[index % Shapes.Length])).Concat(Shapes.Select(shape => (Encodings[1], shape))))
        {
            using var server = ScriptedServer.Answering(request => Reply.Text(
                shape(string.Join(" and ", SecretsIn(request).Append(Sent).Select(encode))),
                "application/json",
                400,
                $"X-Request-Id: {SecretsIn(request).FirstOrDefault("none")}"));
            using var session = DeclaredOperations.SessionFor(operation, server.Uri, TestSessions.Quick with { MaximumRetryCount = 0 });
            var log = new CaptureLog();
            var request = DeclaredOperations.RequestFor(operation).WithQuery("api_key", Sent).WithQuery("custom", Sent).WithBody(new Dictionary<string, object?> { ["settings"] = new[] { new Dictionary<string, object?> { ["name"] = "apiKey", ["value"] = Sent } } }).For($"x?api_key={Sent}");
            var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(request, log.Context()));
            var secrets = server.Requests.SelectMany(SecretsIn).Append(Sent).Distinct().ToList();
            Assert.All(typeof(DataOpsException).GetProperties(BindingFlags.Public | BindingFlags.Instance), property => AssertNone(secrets, $"{property.Name}: {property.GetValue(error)}"));
            AssertNone(secrets, error.ToString());
            Assert.All(log.Lines, line => AssertNone(secrets, line));
            Assert.All(RequestHistory.List(), item => AssertNone(secrets, $"{item.Path} {item.Problem}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_credential_of_a_session_is_not_in_its_output(string name)
    {
        var operation = DeclaredOperations.All[name];
        if (operation.Authentication != Authentication.Session)
            return;

        foreach (var encode in Encodings)
        {
            using var server = ScriptedServer.Answering(request => Reply.Text(Echo(operation, SecretsIn(request).Select(encode)), "application/json"));
            using var session = DeclaredOperations.SessionFor(operation, server.Uri);
            var answers = new[]
            {
                await session.GetTextAsync(DeclaredOperations.RequestFor(operation), CallContext.Quiet()),
                JsonSerializer.Serialize(await session.GetLooseAsync(DeclaredOperations.RequestFor(operation), CallContext.Quiet())),
                JsonSerializer.Serialize(await session.GetValueAsync(DeclaredOperations.RequestFor(operation), CallContext.Quiet())),
            };
            var secrets = server.Requests.SelectMany(SecretsIn).Distinct().ToList();
            Assert.NotEmpty(secrets);
            Assert.All(answers, answer =>
            {
                AssertNone(secrets, answer);
                Assert.Contains(Redactor.Mask, answer, StringComparison.Ordinal);
            });
        }
    }

    // What the operation takes for its answer, so that it comes out.
    private static string Echo(Operation operation, IEnumerable<string> said) => operation.Answer is { Kind: AnswerKind.Confirmation, Names: [var name, ..] }
        ? JsonSerializer.Serialize(new Dictionary<string, object> { [name] = string.Join(" ", said) })
        : JsonSerializer.Serialize(said);

    // The credential of a request: as it was sent, and what it is made of.
    private static IEnumerable<string> SecretsIn(ScriptedRequest request)
    {
        if (request.Header("Authorization")?.Split(' ', 2) is not [var scheme, var value])
            yield break;

        yield return value;
        var bytes = new byte[value.Length];
        if (scheme == "Basic" && Convert.TryFromBase64String(value, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password])
            yield return password;
    }

    private static void AssertNone(IEnumerable<string> secrets, string text)
    {
        foreach (var secret in secrets)
            foreach (var encode in Encodings)
                // Of base64, what does not depend on the bytes beside it.
                Assert.DoesNotContain(encode == Encodings[4] ? encode(secret).TrimEnd('=')[4..^2] : encode(secret), text, StringComparison.OrdinalIgnoreCase);
    }
}

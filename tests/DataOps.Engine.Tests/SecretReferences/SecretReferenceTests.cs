using DataOps.Engine.SecretReferences;

namespace DataOps.Engine.Tests.SecretReferences;

/// <summary>Where secrets are read, and why they cannot be.</summary>
public sealed class SecretReferenceTests : IDisposable
{
    private const string Canary = "canary-q7Xw-0042-Zk";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dataops");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(Canary)]
    [InlineData("valt:Team/token")]
    [InlineData("https://example.com/" + Canary)]
    [InlineData("env:")]
    [InlineData("env:NOT A NAME")]
    [InlineData("file:")]
    [InlineData("file:" + Canary)]
    [InlineData("file:./token")]
    [InlineData("vault:" + Canary)]
    [InlineData("vault:/" + Canary)]
    [InlineData("cmd:op read " + Canary)]
    [InlineData("cmd:[]")]
    [InlineData("cmd:[\"\"]")]
    [InlineData("cmd:[\"op\", null]")]
    [InlineData("cmd:[\"op\", 7]")]
    [InlineData("cmd:{\"op\": 1}")]
    public void What_is_not_a_reference_is_refused_without_being_repeated(string text)
    {
        var error = Assert.Throws<DataOpsException>(() => SecretReference.Parse(text));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.DoesNotContain(Canary, error.ToString() + error.TargetObject, StringComparison.Ordinal);
        Assert.True(error.Message.Contains("cmd:[", StringComparison.Ordinal) || error.Message.Contains($"{text[..text.IndexOf(':', StringComparison.Ordinal)]}:", StringComparison.Ordinal), error.Message);
    }

    [Theory]
    [InlineData(Canary, Canary)]
    [InlineData(Canary + "\n", Canary)]
    [InlineData(Canary + "\r\n", Canary)]
    [InlineData(Canary + "\n\n", Canary + "\n")]
    [InlineData("\uFEFF" + Canary + "\n", Canary)]
    [InlineData(" pass word ", " pass word ")]
    public async Task A_file_is_read_without_its_last_line_break(string content, string expected) =>
        Assert.Equal(expected, (await Reference(Write(content)).ReadAsync(default)).Secret.Reveal());

    [Theory]
    [InlineData(0x1A4, "other users can read it (mode 0644)")]
    [InlineData(0x184, "other users can read it (mode 0604)")]
    [InlineData(0x182, "other users can write it (mode 0602)")]
    [InlineData(0x1A0, null)]
    [InlineData(0x100, null)]
    public async Task A_file_that_others_can_use_is_refused_on_Unix(int mode, string? reason)
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Write(Canary);
        File.SetUnixFileMode(path, (UnixFileMode)mode);
        if (reason is null)
            Assert.Equal(Canary, (await Reference(path).ReadAsync(default)).Secret.Reveal());
        else
            Assert.Equal(reason, await WhyAsync(Reference(path)));

        // A link does not hide what it points to.
        var link = Path.Combine(_folder.FullName, "link");
        File.CreateSymbolicLink(link, path);
        if (reason is not null)
            Assert.Equal(reason, await WhyAsync(Reference(link)));
    }

    [Fact]
    public async Task In_a_mount_of_secrets_a_file_may_be_readable()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Write(Canary);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var folder = Path.GetDirectoryName(path)!;
        string Line(string point, string options, string type) => $"36 35 98:0 / {point} {options},noatime shared:1 - {type} {type} rw";
        foreach (var (mounts, isOne) in new[]
        {
            (new SecretMounts([folder], () => []), true),
            (new SecretMounts([folder + "s"], () => []), false),
            (new SecretMounts([null, "relative"], () => [Line("/", "rw", "ext4"), Line(folder, "ro", "tmpfs")]), true),
            (new SecretMounts([], () => [Line(folder, "rw", "tmpfs")]), false),
            (new SecretMounts([], () => [Line(folder, "ro", "ext4")]), false),
            (new SecretMounts([], () => [Line("/", "ro", "tmpfs"), Line(folder, "rw", "ext4")]), false),
            (new SecretMounts([], () => [Line(folder, "rw", "ext4"), Line(folder, "ro", "tmpfs")]), true),
            (new SecretMounts([], () => ["", "nonsense"]), false),
        })
            Assert.Equal(isOne, mounts.Contain(path));
    }

    [Fact]
    public async Task A_file_that_is_not_one_says_why()
    {
        Assert.Equal("there is no such file", await WhyAsync(Reference(Path.Combine(_folder.FullName, "none", "token"))));
        Assert.Equal("it is a folder", await WhyAsync(Reference(_folder.FullName)));
        Assert.Equal("it is longer than 64 KB", await WhyAsync(Reference(Write(new string('x', 70_000)))));
    }

    [Theory]
    [InlineData("printf", "first\\nsecond\\n", "first", null)]
    [InlineData("printf", "one line", "one line", null)]
    [InlineData("printf", "{\"token\": \"in an object\"}", "in an object", null)]
    [InlineData("printf", "{\n \"token\": \"t\", \"expires\": \"2100-01-31T12:00:00+02:00\" }\n", "t", "2100-01-31T10:00:00Z")]
    [InlineData("printf", "{\"expires\": 4102444800, \"token\": \"t\", \"more\": [1]}", "t", "2100-01-01T00:00:00Z")]
    [InlineData("printf", "{\"token\": \"t\", \"expires\": null}", "t", null)]
    public async Task A_program_returns_a_line_or_an_object(string program, string argument, string secret, string? expires)
    {
        if (OperatingSystem.IsWindows())
            return;
        var read = await Command(program, argument.Replace("%", "%%", StringComparison.Ordinal)).ReadAsync(default);
        Assert.Equal(secret, read.Secret.Reveal());
        Assert.Equal(expires is null ? null : DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture), read.ExpiresAt);
    }

    [Theory]
    [InlineData("the program ended with exit code 7", "echo " + Canary + "; echo " + Canary + " >&2; exit 7")]
    [InlineData("the program wrote nothing to its standard output", "echo " + Canary + " >&2")]
    [InlineData("the program wrote more than 1 MB", "yes " + Canary)]
    [InlineData("the program wrote more than 1 MB", "echo token; yes " + Canary + " >&2")]
    [InlineData("the program returned an object that is not valid JSON", "echo '{\"token\": " + Canary + "'")]
    [InlineData("the program returned an object without a text 'token'", "echo '{\"secret\": \"" + Canary + "\"}'")]
    [InlineData("the program returned 'expires' in a form that is not a time: use 2030-01-31T12:00:00Z or seconds since 1970", "echo '{\"token\": \"" + Canary + "\", \"expires\": \"soon\"}'")]
    public async Task A_program_that_returns_nothing_says_why_and_nothing_of_its_output(string reason, string script)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(reason, await WhyAsync(Command("sh", "-c", script)));
    }

    [Theory]
    [InlineData("sleep 60")]
    [InlineData("read line; sleep 60")]
    [InlineData("trap '' TERM INT HUP; while :; do sleep 60; done")]
    [InlineData("sleep 60 & sleep 60 & wait")]
    public async Task A_program_that_hangs_is_ended_with_all_that_it_started(string script)
    {
        if (OperatingSystem.IsWindows())
            return;
        var mark = $"{Random.Shared.Next(100_000, 999_999)}";
        var hangs = (CommandReference)SecretReference.Parse($"cmd:{System.Text.Json.JsonSerializer.Serialize<string[]>(["sh", "-c", script.Replace("60", mark, StringComparison.Ordinal)])}");
        Assert.Equal("it took longer than 0.3 s", await WhyAsync(hangs, TimeSpan.FromSeconds(0.3)));
        await Sessions.SessionStoreTests.Until(() => System.Diagnostics.Process.GetProcessesByName("sleep").All(process => !IsOf(process, mark)));
    }

    [Fact]
    public async Task A_program_that_leaves_another_behind_does_not_keep_anybody_waiting()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal("token", (await Command("sh", "-c", "sleep 20 & echo token").ReadAsync(default)).Secret.Reveal());
    }

    [Theory]
    [InlineData("there is no such program on PATH", "no-such-program-here")]
    [InlineData("there is no such program", "/no/such/program")]
    [InlineData("the program is named by a relative path: use its name if it is on PATH, or an absolute path", "./token.sh")]
    [InlineData("the program is named by a relative path: use its name if it is on PATH, or an absolute path", "bin/token.sh")]
    public async Task A_program_is_found_on_PATH_only(string reason, string program) => Assert.Equal(reason, await WhyAsync(Command(program)));

    [Fact]
    public async Task A_program_gets_its_arguments_as_they_are()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal("$(id) 'a' \"b\" *; x", (await Command("printf", "%s", "$(id) 'a' \"b\" *; x").ReadAsync(default)).Secret.Reveal());
    }

    [Fact]
    public async Task A_read_can_be_canceled()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Command("sleep", "60").ReadAsync(stop.Token));
    }

    internal static SecretReference Command(params string[] command) => SecretReference.Parse($"cmd:{System.Text.Json.JsonSerializer.Serialize(command)}");

    private static bool IsOf(System.Diagnostics.Process process, string mark)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(mark, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<string> WhyAsync(SecretReference reference, TimeSpan? limit = null)
    {
        if (limit is { } time)
            reference.Limit = time;
        var error = await Assert.ThrowsAsync<UnreadableSecretException>(() => reference.ReadAsync(default));
        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
        return error.Message;
    }

    private static SecretReference Reference(string path) => SecretReference.Parse($"file:{path}");

    private string Write(string content)
    {
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}

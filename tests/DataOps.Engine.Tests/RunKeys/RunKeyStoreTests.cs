using System.Text.RegularExpressions;
using DataOps.Engine.Http;
using DataOps.Engine.RunKeys;
using DataOps.Engine.Runs.Starts;
using DataOps.Sandbox.Faults;
using Microsoft.Extensions.Time.Testing;

namespace DataOps.Engine.Tests.RunKeys;

/// <summary>The files of run keys: what is damaged, cannot be written or is locked is never taken for 'not started'.</summary>
public sealed class RunKeyStoreTests : IDisposable
{
    internal static readonly RunKeyEntry Entry = new()
    {
        Name = new("nightly", "https://app.opsera.io/", "POST api/v1/pipeline/run", "p"),
        Arguments = "sha256:00",
        State = RunKeyState.Intended,
        Attempt = 1,
        Before = new(["0"], null, TimeSpan.FromSeconds(100)),
        Owner = RunKeyOwner.Current,
    };

    private readonly StartedThings _things = new();

    private RunKeyStore Store => new(_things.Folder, TimeProvider.System);

    public void Dispose() => _things.Dispose();

    [Fact]
    public void Every_cut_of_a_file_is_unusable()
    {
        var text = RunKeyFile.Write(Entry with { State = RunKeyState.Started, RunId = "opsera:default@app.opsera.io/p/1", Run = new(RunState.Failed, "name", "failed", "why") });
        Assert.Equal(text, RunKeyFile.Write(RunKeyFile.Read(text)));
        for (var length = 0; length < text.Length; length++)
            Assert.Throws<InvalidDataException>(() => RunKeyFile.Read(text[..length]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "version": 2 }""")]
    [InlineData("""{ "version": "1" }""")]
    public async Task A_damaged_file_starts_nothing(string text)
    {
        await _things.StartAsync("pipeline", _things.Options());
        await File.WriteAllTextAsync(_things.KeyFile(), text);

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options()));

        Assert.Equal((ErrorId.RunKeyStoreUnusable, 1), (error.Id, _things.StartsSent("pipeline")));
        Assert.Contains(_things.KeyFile(), error.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_things.KeyFile()));
    }

    // With the place in the file that is damaged, and what stands there instead.
    [Theory]
    [InlineData("\"process\": [0-9]+", "\"process\": 99999999999")]
    [InlineData("\"process\": [0-9]+", "\"process\": -1")]
    [InlineData("\"attempt\": 1", "\"attempt\": 99999999999999999999999999")]
    [InlineData("\"version\": 1", "\"version\": 99999999999999999999999999")]
    [InlineData("\"runId\": \"[^\"]*\"", "\"runId\": \"nonsense\"")]
    [InlineData("\"runId\": \"opsera:", "\"runId\": \"etl:")]
    [InlineData("/[0-9]+\"", "/x\"")]
    [InlineData("@127.0.0.1", "@192.0.2.1")]
    public async Task A_file_with_something_impossible_starts_nothing(string place, string damage)
    {
        await _things.StartAsync("pipeline", _things.Options());
        var text = await File.ReadAllTextAsync(_things.KeyFile());
        await File.WriteAllTextAsync(_things.KeyFile(), Regex.Replace(text, place, damage));
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options()));

        Assert.Equal((ErrorId.RunKeyStoreUnusable, 1), (error.Id, _things.StartsSent("pipeline")));
    }

    [Theory]
    [InlineData("job", "", "a", "b")]
    [InlineData("job")]
    [InlineData("pipeline", "x")]
    [InlineData("pipeline", "1", "yesterday")]
    [InlineData("pipeline")]
    [InlineData("source job", "2026-13-45")]
    [InlineData("workflow", "#x")]
    public async Task A_look_that_nobody_can_have_had_starts_nothing(string kind, params string[] seen)
    {
        await _things.StartAsync(kind, _things.Options());
        var entry = RunKeyFile.Read(await File.ReadAllTextAsync(_things.KeyFile()));
        RunKeyStore.Write(_things.KeyFile(), entry with { State = RunKeyState.Intended, RunId = null, Run = null, Before = entry.Before with { Seen = seen } });

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync(kind, _things.Options()));

        Assert.Equal((ErrorId.RunKeyStoreUnusable, 1), (error.Id, _things.StartsSent(kind)));
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/dev/zero")]
    [InlineData("/nowhere")]
    public async Task A_link_in_place_of_a_file_starts_nothing(string target)
    {
        if (!OperatingSystem.IsLinux())
            return;

        await _things.StartAsync("pipeline", _things.Options());
        var file = _things.KeyFile();
        File.Delete(file);
        File.CreateSymbolicLink(file, target);

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options()));

        Assert.Equal((ErrorId.RunKeyStoreUnusable, 1), (error.Id, _things.StartsSent("pipeline")));
    }

    [Fact]
    public async Task Another_keys_file_is_not_used()
    {
        await _things.StartAsync("pipeline", _things.Options());
        var other = RunKeyFile.Read(await File.ReadAllTextAsync(_things.KeyFile()));
        await File.WriteAllTextAsync(_things.KeyFile(), RunKeyFile.Write(other with { Name = other.Name with { Target = "another" } }));

        Assert.Equal(ErrorId.RunKeyStoreUnusable, (await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options()))).Id);
    }

    [Fact]
    public async Task A_full_disk_starts_nothing()
    {
        if (!File.Exists("/dev/full"))
            return;

        await _things.StartAsync("pipeline", _things.Options());
        var file = _things.KeyFile();
        File.Delete(file);
        File.CreateSymbolicLink(file + ".new", "/dev/full");

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options()));

        Assert.Equal((ErrorId.RunKeyStoreUnusable, 1), (error.Id, _things.StartsSent("pipeline")));
        Assert.Empty(Directory.GetFiles(_things.Folder, "*.lock"));
    }

    [Fact]
    public async Task A_disk_that_is_full_after_the_start_does_not_hide_the_run()
    {
        if (!File.Exists("/dev/full"))
            return;

        await _things.StartAsync("pipeline", _things.Options());
        var file = _things.KeyFile();
        File.Delete(file);
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        _things.Sandbox.AddFault(new() { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(1), PathPattern = "*/pipeline/run", Count = 1 });

        var starting = _things.StartAsync("pipeline", _things.Options());
        while (!File.Exists(file))
            await Task.Delay(5);
        File.CreateSymbolicLink(file + ".new", "/dev/full");
        var run = await starting;
        File.Delete(file + ".new");
        var again = await _things.StartAsync("pipeline", _things.Options());

        Assert.Equal((run!.RunId, 2), (again!.RunId, _things.StartsSent("pipeline")));
    }

    [Theory]
    [InlineData("/proc/nothing")]
    [InlineData("/dev/null")]
    [InlineData("/dev/full/keys")]
    public async Task A_folder_that_cannot_be_written_starts_nothing(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options() with { RunKeyFolder = folder }));

        Assert.Equal((ErrorId.RunKeyStoreUnusable, 0), (error.Id, _things.StartsSent("pipeline")));
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_start_one_run()
    {
        var (what, starter) = (_things.Of("pipeline"), new RunStarter(_things.Options() with { Wait = new() }));
        var runs = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => starter.StartAsync(what, StartedThings.Context))));

        Assert.Single(runs.Select(run => run!.RunId).Distinct());
        Assert.Equal((1, 1), (_things.StartsSent("pipeline"), runs.Count(run => !run!.IsAdopted)));
    }

    [Fact]
    public async Task A_lock_of_this_process_is_waited_for()
    {
        var lease = await Store.LockAsync(Entry.Name, CallContext.Quiet());
        var waiting = Store.LockAsync(Entry.Name, CallContext.Quiet());
        await Task.Delay(50);
        Assert.False(waiting.IsCompleted);

        lease.Dispose();
        (await waiting).Dispose();

        Assert.Empty(Directory.GetFiles(_things.Folder));
    }

    [Fact]
    public async Task A_key_that_is_used_while_its_removal_waits_is_not_old_any_more()
    {
        Store.Write(Entry);
        var limit = DateTimeOffset.UtcNow.AddHours(1);
        var listed = RunKeyList.Read(RunKeyList.FilesIn(_things.Folder)).Single().Key!;
        var lease = await Store.LockAsync(Entry.Name, CallContext.Quiet());

        var removing = RunKeyList.RemoveAsync(listed, limit, CallContext.Quiet());
        File.SetLastWriteTimeUtc(listed.Path, limit.UtcDateTime.AddSeconds(1));
        Assert.False(removing.IsCompleted);
        lease.Dispose();
        await removing;
        Assert.True(File.Exists(listed.Path));

        await RunKeyList.RemoveAsync(listed, null, CallContext.Quiet());
        Assert.Empty(Directory.GetFiles(_things.Folder));
    }

    [Fact]
    public async Task A_copy_of_a_file_is_removed_and_not_the_file()
    {
        Store.Write(Entry);
        var copy = Path.Combine(_things.Folder, "copy.json");
        File.Copy(_things.KeyFile(), copy);

        await RunKeyList.RemoveAsync(RunKeyList.Read([copy]).Single().Key!, null, CallContext.Quiet());

        Assert.False(File.Exists(copy));
        Assert.True(File.Exists(_things.KeyFile()));
    }

    [Fact]
    public void Of_many_that_find_a_dead_lock_one_gets_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var file = Path.Combine(_things.Folder, $"{round}.json");
            WriteLock(Path.ChangeExtension(file, ".lock"), RunKeyOwner.Current with { Process = 99_999_999 });

            var leases = new RunKeyLease?[8];
            Parallel.For(0, leases.Length, number => leases[number] = RunKeyStore.LockOf(file, TimeProvider.System).TryTake());

            Assert.Single(leases, lease => lease is not null);
            Assert.True(leases.Single(lease => lease is not null)!.IsOurs);
            foreach (var lease in leases)
                lease?.Dispose();
        }

        Assert.Empty(Directory.GetFiles(_things.Folder));
    }

    [Fact]
    public void A_lock_of_another_machine_is_dead_when_it_was_not_renewed_for_a_lease()
    {
        var clock = new FakeTimeProvider();
        var file = Path.Combine(_things.Folder, "key.json");
        var path = Path.ChangeExtension(file, ".lock");
        WriteLock(path, new RunKeyOwner("elsewhere", "-", 1, "1"));
        var taken = RunKeyStore.LockOf(file, clock);

        Assert.Null(taken.TryTake());
        clock.Advance(RunKeyLock.Lease * 0.9);
        Assert.Null(taken.TryTake());
        // Whatever the other machine's clock shows, it was renewed.
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        Assert.Null(taken.TryTake());
        clock.Advance(RunKeyLock.Lease * 0.9);
        Assert.Null(taken.TryTake());
        clock.Advance(RunKeyLock.Lease * 0.2);
        using var lease = taken.TryTake();
        Assert.NotNull(lease);
    }

    [Fact]
    public void A_lease_is_renewed_and_one_that_was_taken_over_is_not_ours()
    {
        var clock = new FakeTimeProvider();
        var file = Path.Combine(_things.Folder, "key.json");
        var path = Path.ChangeExtension(file, ".lock");
        using var lease = RunKeyStore.LockOf(file, clock).TryTake()!;
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        clock.Advance(RunKeyLock.Lease / 2);
        Assert.NotEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));

        WriteLock(path, new RunKeyOwner("elsewhere", "-", 1, "1"));
        Assert.False(lease.IsOurs);
        lease.Dispose();
        Assert.True(File.Exists(path));
    }

    private static void WriteLock(string path, RunKeyOwner owner)
    {
        var json = RunKeyFile.Write(owner);
        json["token"] = Guid.NewGuid().ToString("N");
        File.WriteAllText(path, json.ToString());
    }
}

using System.Globalization;

namespace DataOps.Engine.RunKeys;

/// <summary>A process that uses a run key.</summary>
/// <param name="Host">The name of its machine.</param>
/// <param name="Machine">What distinguishes that machine, or container, from others of the same name.</param>
/// <param name="Process">The process's id.</param>
/// <param name="Started">When the process started, in the system's own units.</param>
internal sealed record RunKeyOwner(string Host, string Machine, int Process, string Started)
{
    private const string NotLinux = "-";
    private const string Unreadable = "?";

    /// <summary>This process.</summary>
    internal static RunKeyOwner Current { get; } = new(Environment.MachineName, MachineOf(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "");

    /// <summary>Whether it is certain that the process has ended. It can only be told on its own machine.</summary>
    internal bool HasEnded => IsHere && StartOf(Process) is var start && start != Started && start != Unreadable;

    /// <summary>Whether it runs on this machine and in the same container.</summary>
    internal bool IsHere => (Host, Machine) == (Current.Host, Current.Machine);

    /// <summary>Returns process and machine, for messages.</summary>
    public override string ToString() => $"process {Process} on {Host}";

    // Containers may share a host name, and in each the first process has the id 1.
    private static string MachineOf()
    {
        if (!OperatingSystem.IsLinux())
            return NotLinux;

        try
        {
            return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {new FileInfo("/proc/self/ns/pid").LinkTarget}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without it no process is taken for one of this machine.
            return Guid.NewGuid().ToString();
        }
    }

    // The time of the start as a date depends on the clock, which may be set while the process runs; Linux counts from the boot.
    private static string? StartOf(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return OperatingSystem.IsLinux() ? TicksOf(process) : found.HasExited ? null : found.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Unreadable;
        }
    }

    private static string? TicksOf(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat");
        // The name in parentheses may contain anything.
        string[] afterName = fields[(fields.LastIndexOf(')') + 2)..].Split(' ');
        // A process that has ended may still wait for its parent to collect it.
        return afterName[0] is "Z" or "X" ? null : afterName[19];
    }
}

using System.Diagnostics;
using Xunit;

namespace DataOps.Coverage;

/// <summary>Runs the Pester suite below the test host, whose collector then covers the module in PowerShell too.</summary>
public sealed class PesterSuite
{
    [Fact]
    public void Passes()
    {
        using var process = Process.Start("pwsh", ["-NoProfile", "-NonInteractive", "-File", Required("PESTER_SUITE"), "-ResultPath", Required("PESTER_RESULT")]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: ./build.ps1 Coverage runs this project.");
}

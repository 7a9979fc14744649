using Xunit;

namespace DataOps.Module.Tests;

public sealed class PublicSurfaceTests
{
    // Scripts out there depend on every line of it. UPDATE_SURFACE=1 writes it anew; read the diff.
    [Fact]
    public void The_public_surface_is_the_one_on_file()
    {
        var file = Repository.PathOf("tests", "DataOps.Module.Tests", "PublicSurface.txt");
        var surface = PublicSurface.Of(CompiledModule.Cmdlets, CompiledModule.Models);
        if (Environment.GetEnvironmentVariable("UPDATE_SURFACE") == "1")
            File.WriteAllText(file, surface);
        var (filed, found) = (File.ReadAllLines(file), surface.TrimEnd('\n').Split('\n'));
        var same = filed.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            same == filed.Length && same == found.Length,
            $"{Path.GetFileName(file)} has '{filed.ElementAtOrDefault(same)}' in line {same + 1}, the module '{found.ElementAtOrDefault(same)}'. If that is meant, UPDATE_SURFACE=1 dotnet test writes the file anew.");
    }
}

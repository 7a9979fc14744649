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
        Assert.Equal(File.ReadAllText(file), surface);
    }
}

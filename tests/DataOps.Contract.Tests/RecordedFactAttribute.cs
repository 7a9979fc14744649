namespace DataOps.Contract.Tests;

/// <summary>A test of what the sandboxes of the suites before this one received. Without their record it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute()
    {
        if (RecordedRequests.Folder is null)
            Skip = $"It judges the other suites' requests, which './build.ps1 Test' has the sandboxes record: {RecordedRequests.Variable} names no folder.";
    }
}

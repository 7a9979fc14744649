using DataOps.Commands.Infoworks;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class IdPairsTests
{
    [Fact]
    public void One_owner_is_that_of_all_parts() => Assert.Equal([("d", "1"), ("d", "2")], IdPairs.Of(["d"], ["1", "2"], "DomainId", "PipelineId"));

    [Fact]
    public void Several_owners_are_each_that_of_one_part() => Assert.Equal([("d", "1"), ("e", "2")], IdPairs.Of(["d", "e"], ["1", "2"], "DomainId", "PipelineId"));

    [Theory]
    [InlineData(2, 3)]
    [InlineData(2, 1)]
    [InlineData(0, 1)]
    public void Any_other_number_is_refused(int owners, int parts)
    {
        var refused = Assert.Throws<DataOpsException>(() => IdPairs.Of([.. Enumerable.Repeat("d", owners)], [.. Enumerable.Repeat("p", parts)], "DomainId", "PipelineId").ToArray());
        Assert.Equal(ErrorId.InvalidRequest, refused.Id);
        Assert.Equal("DomainId", refused.TargetObject);
        Assert.Equal(Service.Infoworks, refused.Service);
        Assert.Equal($"-DomainId has {owners} ids and -PipelineId {parts}: specify one -DomainId for all, or one for each.", refused.Message);
    }

    [Fact]
    public void An_optional_owner_may_be_left_out()
    {
        Assert.Equal([(null, "1"), (null, "2")], IdPairs.OfOptional([], ["1", "2"], "DomainId", "PipelineId"));
        Assert.Equal([("d", "1"), ("d", "2")], IdPairs.OfOptional(["d"], ["1", "2"], "DomainId", "PipelineId"));
    }

    [Fact]
    public void Owners_may_be_within_something()
    {
        Assert.Equal([(("d", "p"), "1"), (("d", "p"), "2")], IdPairs.Of(["d"], ["p"], ["1", "2"], "DomainId", "PipelineId", "PipelineVersionId"));
        Assert.Equal([(("d", "p"), "1"), (("e", "q"), "2")], IdPairs.Of(["d", "e"], ["p", "q"], ["1", "2"], "DomainId", "PipelineId", "PipelineVersionId"));
        Assert.Equal([((null, "p"), "1")], IdPairs.Of([], ["p"], ["1"], "DomainId", "PipelineId", "PipelineVersionId"));
        Assert.Throws<DataOpsException>(() => IdPairs.Of(["d"], ["p", "q"], ["1"], "DomainId", "PipelineId", "PipelineVersionId").ToArray());
    }
}

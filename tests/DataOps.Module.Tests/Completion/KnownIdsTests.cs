using DataOps.Commands;
using DataOps.Completion;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class KnownIdsTests
{
    private readonly KnownIds _ids = new();

    [Fact]
    public void The_ids_are_bounded_in_number_and_those_that_are_kept_are_updated()
    {
        for (var number = 0; number < KnownIds.Most + 100; number++)
            _ids.Add(IdKind.EtlJob, new KnownId($"{number}", "old"));
        _ids.Add(IdKind.EtlJob, new KnownId("7", "new"));

        var known = _ids.List(IdKind.EtlJob);
        Assert.Equal(KnownIds.Most, known.Count);
        Assert.Equal("new", known[7].Name);
        Assert.Empty(_ids.List(IdKind.EtlConnection));
    }

    [Fact]
    public void A_list_of_bare_ids_takes_no_names_away()
    {
        _ids.Add(IdKind.HdpConnector, new KnownId("a", "OPC-2", "owner"));
        _ids.Add(IdKind.HdpConnector, new KnownId("a"));
        Assert.Equal(new KnownId("a", "OPC-2", "owner"), Assert.Single(_ids.List(IdKind.HdpConnector)));
    }

    [Fact]
    public void Ids_are_known_by_parent()
    {
        _ids.Add(IdKind.PipelineRun, new KnownId("1", Parent: "a"));
        _ids.Add(IdKind.PipelineRun, new KnownId("1", Parent: "b"));
        Assert.Equal(2, _ids.List(IdKind.PipelineRun).Count);
        Assert.Equal("b", Assert.Single(_ids.List(IdKind.PipelineRun, "b")).Parent);
    }

    [Fact]
    public void A_new_list_takes_the_place_of_the_old_one()
    {
        _ids.Add(IdKind.Pipeline, new KnownId("gone"));
        _ids.Add(IdKind.PipelineRun, new KnownId("3", Parent: "x"));
        _ids.Replace([IdKind.Pipeline], [(IdKind.Pipeline, new KnownId("x")), (IdKind.PipelineRun, new KnownId("4", Parent: "x"))], parent: null);
        Assert.Equal(["x"], _ids.List(IdKind.Pipeline).Select(known => known.Id));
        Assert.Equal(["3", "4"], _ids.List(IdKind.PipelineRun).Select(known => known.Id));
    }

    [Fact]
    public void A_new_list_of_one_parent_leaves_the_others()
    {
        _ids.Add(IdKind.EtlField, new KnownField("a", null, null, "one"));
        _ids.Add(IdKind.EtlField, new KnownField("b", null, null, "two"));
        _ids.Replace([IdKind.EtlField], [(IdKind.EtlField, new KnownField("c", null, null, "two"))], "two");
        Assert.Equal(["a", "c"], _ids.List(IdKind.EtlField).Select(known => known.Id));
    }
}

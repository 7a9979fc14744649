using System.Collections;
using System.Management.Automation;
using System.Numerics;
using DataOps.Binding;
using Xunit;
using static DataOps.Module.Tests.PipedRow;

namespace DataOps.Module.Tests;

public sealed class IdAttributeTests
{
    private static readonly IdAttribute Pipeline = new("PipelineId");
    private static readonly IdAttribute Job = new("JobId", "connection_job_id");
    private static readonly IdAttribute Optional = new("PipelineId") { IsOptional = true };

    public static TheoryData<object, string> Plain => new()
    {
        { "customers", "customers" },
        { "  164 ", "164" },
        { 'c', "c" },
        { 164, "164" },
        { 164L, "164" },
        { 164.0, "164" },
        { 164m, "164" },
        { new BigInteger(164), "164" },
        { new Guid("17c1e39c-e46c-828e-4e02-21be0f3b5000"), "17c1e39c-e46c-828e-4e02-21be0f3b5000" },
        { new PSObject("customers"), "customers" },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void Text_and_numbers_are_ids(object given, string id) => Assert.Equal([id], Bind(Pipeline, given));

    [Fact]
    public void Lists_are_bound_element_by_element() => Assert.Equal(["1", "2", "3"], Bind(Pipeline, new object[] { 1, new object[] { "2", new[] { 3 } } }));

    [Theory]
    [InlineData(null, Emptiness.Null)]
    [InlineData("", Emptiness.Blank)]
    [InlineData(" \t", Emptiness.Blank)]
    [InlineData(new object[0], Emptiness.NoItems)]
    internal void What_is_empty_is_marked(object? given, Emptiness emptiness)
    {
        var bound = Bind(Pipeline, given);
        Assert.Single(bound);
        Assert.Equal(emptiness, Pipeline.FindMissing(bound));
        Assert.Empty(ObjectIdsOf(bound));
    }

    [Theory]
    [InlineData(null, Emptiness.Null)]
    [InlineData("", Emptiness.Blank)]
    [InlineData(new object[0], Emptiness.Null)]
    internal void What_is_empty_in_a_list_is_marked(object? element, Emptiness emptiness)
    {
        var bound = Bind(Pipeline, new[] { "a", element, "b" });
        Assert.Equal(3, bound.Length);
        Assert.Equal(emptiness, Pipeline.FindMissing(bound));
    }

    [Fact]
    public void Nothing_is_missing_in_ids() => Assert.Equal(Emptiness.None, Pipeline.FindMissing(Bind(Pipeline, new[] { "a", "b" })));

    [Fact]
    public void An_object_has_the_id_as_a_property_and_is_remembered()
    {
        var row = Row(("Name", "customers"), ("PipelineId", 5));
        var id = Assert.Single(Bind(Pipeline, row));
        Assert.Equal("5", id);
        Assert.Same(row, ObjectIds.SourceOf(id));
    }

    [Fact]
    public void A_dictionary_has_the_id_as_a_key() => Assert.Equal(["5"], Bind(Pipeline, new Hashtable { ["PipelineId"] = "5" }));

    [Fact]
    public void The_first_name_precedes_the_others() => Assert.Equal(["1"], Bind(Job, Row(("connection_job_id", 2), ("JobId", 1))));

    [Fact]
    public void Another_name_is_used_if_the_first_does_not_exist() => Assert.Equal(["2"], Bind(Job, Row(("connection_job_id", 2))));

    [Theory]
    [InlineData(null, Emptiness.Null)]
    [InlineData(" ", Emptiness.Blank)]
    internal void A_property_without_a_value_is_marked_and_not_replaced_by_another(object? value, Emptiness emptiness) =>
        Assert.Equal(emptiness, Job.FindMissing(Bind(Job, Row(("JobId", value), ("connection_job_id", 2)))));

    [Fact]
    public void A_property_that_is_not_plain_is_refused() => Refused("The PipelineId of the object is not text or a number.", () => Bind(Pipeline, Row(("PipelineId", new[] { "1", "2" }))));

    [Fact]
    public void A_flag_is_not_an_id() => Assert.Throws<ArgumentTransformationMetadataException>(() => Bind(Pipeline, true));

    [Fact]
    public void A_row_may_have_the_name_in_a_column_without_the_word_Id()
    {
        var row = Row(("Pipeline", " customers "));
        var id = Assert.Single(Bind(Pipeline, row));
        Assert.Equal("customers", id);
        Assert.Same(row, ObjectIds.SourceOf(id));
    }

    [Fact]
    public void The_id_precedes_the_name() => Assert.Equal(["5"], Bind(Pipeline, Row(("Pipeline", "customers"), ("PipelineId", 5))));

    [Theory]
    [InlineData("Pipeline", null)]
    [InlineData("Pipeline", "")]
    [InlineData("Pipeline", "  ")]
    [InlineData("Pipeline", 5)]
    [InlineData("Source", "crm")]
    public void A_row_without_either_is_refused(string column, object? value) =>
        Refused("An object of type System.Management.Automation.PSCustomObject has no PipelineId.", () => Bind(Pipeline, Row((column, value))));

    [Fact]
    public void A_name_that_does_not_end_with_Id_is_not_shortened() => Assert.Throws<ArgumentTransformationMetadataException>(() => Bind(new IdAttribute("UserName"), Row(("UserNa", "Ann"))));

    [Fact]
    public void All_names_are_in_the_refusal() => Refused("has no JobId or connection_job_id.", () => Bind(Job, Row(("Name", "n"))));

    [Fact]
    public void The_refusal_names_the_cmdlet_that_leads_on() =>
        Refused("An object of type DataOps.InfoworksPipeline has no PipelineVersionId. Pipe it through Get-InfoworksPipelineVersion first.", () => Bind(new IdAttribute("PipelineVersionId"), new InfoworksPipeline { PipelineId = "5", DomainId = "6" }));

    [Fact]
    public void An_optional_id_leaves_an_object_that_lacks_it() => Assert.Empty(Bind(Optional, Row(("DomainId", "5"))));

    [Fact]
    public void An_optional_id_leaves_the_elements_of_a_list_that_lack_it() => Assert.Equal(["1"], Bind(Optional, new[] { Row(("DomainId", "5")), Row(("PipelineId", "1")) }));

    [Fact]
    public void An_optional_id_takes_what_has_it()
    {
        Assert.Equal(["1"], Bind(Optional, Row(("PipelineId", "1"))));
        Assert.Equal(["customers"], Bind(Optional, Row(("Pipeline", "customers"))));
        Assert.Equal(["customers"], Bind(Optional, "customers"));
        Assert.Equal(["5"], Bind(Optional, 5));
    }

    [Fact]
    public void An_object_has_an_id_by_its_name_or_by_the_name_of_the_thing()
    {
        Assert.True(Pipeline.IsIn(Row(("PipelineId", null))));
        Assert.True(Pipeline.IsIn(Row(("Pipeline", "customers"))));
        Assert.False(Pipeline.IsIn(Row(("DomainId", "5"))));
    }

    [Theory]
    [InlineData(null, null, Emptiness.Null, false)]
    [InlineData("JobId", null, Emptiness.None, false)]
    [InlineData("JobId", null, Emptiness.Null, true)]
    [InlineData("JobId", null, Emptiness.Blank, true)]
    [InlineData("JobId", null, Emptiness.NoItems, true)]
    [InlineData("SourceId", null, Emptiness.Null, false)]
    [InlineData("GroupId", null, Emptiness.Blank, false)]
    [InlineData("SourceId", "GroupId", Emptiness.Null, true)]
    [InlineData("SourceId", "SourceId", Emptiness.Null, false)]
    [InlineData(null, "JobId", Emptiness.Null, true)]
    internal void An_id_may_be_lacking_if_another_id_finds_it_or_another_value_replaces_it(string? foundBy, string? replacedBy, Emptiness emptiness, bool mayLack)
    {
        var given = new Dictionary<string, string[]> { ["JobId"] = ["63c79645373d557660c43831"], ["GroupId"] = ["63c79645373d557660c43831", "a name"] };
        Assert.Equal(mayLack, new IdAttribute("PipelineId") { FoundBy = foundBy, ReplacedBy = replacedBy }.MayLack(emptiness, name => given.GetValueOrDefault(name) ?? []));
    }

    [Fact]
    public void A_list_that_contains_itself_is_refused()
    {
        var list = new ArrayList();
        list.Add(new ArrayList { list });
        Refused("The list is nested more than 100 levels deep, or contains itself.", () => Bind(Pipeline, list));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_list_is_nested_to_a_limit(int levels, bool isBound)
    {
        object given = "id";
        for (var level = 0; level < levels; level++)
            given = new[] { given };
        if (isBound)
            Assert.Equal(["id"], Bind(Pipeline, given));
        else
            Assert.Throws<ArgumentTransformationMetadataException>(() => Bind(Pipeline, given));
    }

    private static IEnumerable<object> ObjectIdsOf(string[] bound) => bound.Select(ObjectIds.SourceOf).OfType<object>();

    private static string[] Bind(IdAttribute attribute, object? given) => Assert.IsType<string[]>(attribute.Transform(null!, given!));

    private static void Refused(string text, Action bind) => Assert.Contains(text, Assert.Throws<ArgumentTransformationMetadataException>(bind).Message, StringComparison.Ordinal);
}

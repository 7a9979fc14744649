using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using Xunit;
using static DataOps.Module.Tests.PipedRow;

namespace DataOps.Module.Tests;

public sealed class ObjectIdsTests
{
    [Fact]
    public void An_id_is_recognized_by_its_identity()
    {
        var source = new object();
        var id = "5";
        var marked = ObjectIds.Mark(id, source);
        Assert.Equal(id, marked);
        Assert.Same(source, ObjectIds.SourceOf(marked));
        Assert.Null(ObjectIds.SourceOf(id));
    }

    [Fact]
    public void A_number_that_may_have_been_typed_differently_stays_recognizable()
    {
        var text = TypedText.Of(2024.1);
        Assert.Same(text, ObjectIds.Mark(text, new object()));
    }

    [Fact]
    public void A_mark_for_a_missing_value_stays_one()
    {
        var missing = TextAttribute.Missing[Emptiness.Blank];
        Assert.Same(missing, ObjectIds.Mark(missing, new object()));
    }

    [Theory]
    [InlineData("Name", "customers", "customers")]
    [InlineData("Label", "corp", "corp")]
    [InlineData("Description", "Group Members", null)]
    [InlineData("Name", "  ", null)]
    [InlineData("Name", "pipeline 5", null)]
    public void An_object_has_a_name_or_a_label(string property, string value, string? name) => Assert.Equal(name, ObjectIds.NameOf(ObjectIds.Mark("5", Row((property, value)))));

    [Fact]
    public void The_name_precedes_the_label() => Assert.Equal("n", ObjectIds.NameOf(ObjectIds.Mark("5", Row(("Label", "l"), ("Name", "n")))));

    [Fact]
    public void A_job_is_named_by_its_description() => Assert.Equal("Group Members", ObjectIds.NameOf(ObjectIds.Mark("5", Row(("JobId", "5"), ("Description", "Group Members")))));

    [Fact]
    public void A_text_has_no_name() => Assert.Null(ObjectIds.NameOf("5"));

    [Fact]
    public void An_object_of_the_module_knows_where_it_is_from()
    {
        var pipeline = new InfoworksPipeline { AuthToken = "west", Server = "iw.example" };
        Assert.Equal(new Origin("west", "iw.example"), ObjectIds.OriginOf(pipeline));
        Assert.Equal(new Origin("west", "iw.example"), ObjectIds.OriginOf(new PSObject(pipeline)));
        Assert.Null(ObjectIds.OriginOf(new InfoworksPipeline { AuthToken = "west" }));
    }

    [Fact]
    public void A_row_knows_it_if_it_has_server_and_token()
    {
        Assert.Equal(new Origin("west", "iw.example"), ObjectIds.OriginOf(Row(("Server", "iw.example"), ("AuthToken", "west"))));
        Assert.Equal(new Origin("west", "iw.example"), ObjectIds.OriginOf(new Hashtable { ["Server"] = "iw.example", ["AuthToken"] = "west" }));
    }

    [Fact]
    public void The_server_of_any_other_row_means_something_else()
    {
        Assert.Null(ObjectIds.OriginOf(Row(("Server", "iw.example"))));
        Assert.Null(ObjectIds.OriginOf(new Hashtable { ["Server"] = "iw.example" }));
        Assert.Null(ObjectIds.OriginOf(Row(("AuthToken", "west"))));
        Assert.Null(ObjectIds.OriginOf(null));
    }

    [Theory]
    [InlineData("DataOps.EtlJob", true)]
    [InlineData("Deserialized.DataOps.EtlJob", true)]
    [InlineData("Selected.DataOps.EtlJob", true)]
    [InlineData("Other.EtlJob", false)]
    public void The_type_of_a_saved_object_tells_that_it_is_one_of_ours(string type, bool isOurs)
    {
        var saved = Row(("Server", "iw.example"));
        saved.TypeNames.Insert(0, type);
        Assert.Equal(isOurs ? new Origin(null, "iw.example") : null, ObjectIds.OriginOf(saved));
    }

    [Fact]
    public void Only_text_that_is_not_blank_is_found()
    {
        Assert.Equal("a", ObjectIds.TextOf(Row(("Name", "a")), "Name"));
        Assert.Equal("a", ObjectIds.TextOf(Row(("Name", new PSObject("a"))), "Name"));
        Assert.Null(ObjectIds.TextOf(Row(("Name", 5)), "Name"));
        Assert.Null(ObjectIds.TextOf(Row(("Name", " ")), "Name"));
        Assert.Null(ObjectIds.TextOf(Row(("Other", "a")), "Name"));
        Assert.Null(ObjectIds.TextOf(null, "Name"));
    }
}

using DataOps.Engine.Names;

namespace DataOps.Engine.Tests.Names;

/// <summary>What a text matches, and the exact words of the errors.</summary>
public sealed class NameTableTests
{
    private static readonly Resource Load = new("b1", "Nightly load");
    private static readonly Resource Export = new("b2", "Nightly export");

    [Fact]
    public void The_best_match_wins()
    {
        var table = Table(new("x", "Load"), new("y", "load"), new("load ", "other"));
        Assert.Equal("y", table.Find("load").Id);
        Assert.Equal("x", table.Find("Load").Id);
        Assert.Equal(["x", "y"], table.Matches("LOAD").Select(one => one.Id));
        Assert.Equal("load ", table.Find("load ").Id);
        Assert.Equal(4, Table(new("x", "a"), new("x", "b"), new("y", "c"), new("z", null)).All.Count);
    }

    [Fact]
    public void One_with_several_names_is_found_once_by_each()
    {
        var table = Table(new("x", "Load"), new("x", "load"));
        Assert.Equal("x", Assert.Single(table.Matches("LOAD")).Id);
        var twins = Table(new Resource("x", "load") { Parent = "1" }, new Resource("x", "load") { Parent = "2" });
        Assert.Equal(["1", "2"], twins.Matches("load").Select(one => one.Parent));
    }

    [Theory]
    [InlineData("Nightly lode", "There is no pipeline 'Nightly lode'. The nearest names are 'Nightly load', 'Nightly export'.")]
    [InlineData("#123", "There is no pipeline '#123'.")]
    public void What_nothing_has_is_an_error_with_the_nearest_names(string given, string message)
    {
        var error = Assert.Throws<DataOpsException>(() => Table(Load, Export).Find(given));
        Assert.Equal((ErrorId.ObjectNotFound, message, given, "default", Service.Opsera), (error.Id, error.Message, error.TargetObject, error.AuthToken, error.Service!.Value));
        Assert.Equal("Specify an exact name or an id; Get-Pipeline lists them. Ask Ann.", error.RecommendedAction);
    }

    [Fact]
    public void The_error_fits_the_list()
    {
        Assert.Equal("There is no pipeline 'x'.", Table().NotFound("x").Message);
        Assert.Equal("There is no pipeline 'x'. The nearest name is 'Nightly load'.", Table(Load).NotFound("x").Message);
        Assert.Equal("Do this.", Table(Load).NotFound("x", "Do this.").RecommendedAction);
        Assert.Equal("There is no job 'x' in connection 23. The nearest name is 'Nightly load'. The server listed 1 jobs and there may be more: specify the id.", Jobs(1).Message);
        Assert.Equal("There is no job 'x' in connection 23. The nearest name is 'Nightly load'.", Jobs(2).Message);
        Assert.Equal("Specify an exact name or an id; Get-EtlJob lists them.", Jobs(2).RecommendedAction);

        static DataOpsException Jobs(int limit)
        {
            var type = new ResourceType(Service.Etl, "job", "Get-EtlJob", static (_, _, _) => throw new NotSupportedException()) { ParentWord = "connection", ListLimit = limit };
            var table = new NameTable(type, "default", "23");
            table.Add(Load);
            return table.NotFound("x");
        }
    }

    [Fact]
    public void What_several_have_is_an_error_with_what_tells_them_apart()
    {
        var error = Assert.Throws<DataOpsException>(() => Table(new Resource("a", "load") { Detail = "idle" }, new("b", "load"), new("c", "LOAD")).Find("load"));
        Assert.Equal((ErrorId.AmbiguousName, "2 pipelines have the name 'load': a (idle), b.", "load"), (error.Id, error.Message, error.TargetObject));
        Assert.Equal("Specify the id of the one you mean. With wildcards, Get-Pipeline lists them all.", error.RecommendedAction);
        Assert.Equal("1 pipelines have the name 'load': c ('LOAD', idle).", Table().Ambiguous("load", [new("c", "LOAD") { Detail = "idle" }]).Message);
    }

    [Fact]
    public void Parents_are_named_if_the_session_knows_their_names()
    {
        var type = new ResourceType(Service.Infoworks, "pipeline", "Get-InfoworksPipeline", static (_, _, _) => throw new NotSupportedException()) { ParentWord = "domain" };
        Resource[] twins = [new("a", "load") { Parent = "d1", Detail = "domain d1" }, new("b", "load") { Parent = "d2", Detail = "domain d2" }];
        var table = new NameTable(type, "default", "d1") { NameOfParent = static key => key == "d1" ? "Sales" : null };
        Assert.Equal("There is no pipeline 'x' in domain 'Sales'.", table.NotFound("x").Message);
        var error = table.Ambiguous("load", twins);
        Assert.Equal("2 pipelines have the name 'load': a (domain 'Sales'), b (domain d2).", error.Message);
        Assert.Equal("Specify the domain or the id of the one you mean. With wildcards, Get-InfoworksPipeline lists them all.", error.RecommendedAction);
    }

    [Theory]
    [InlineData(10, "9.")]
    [InlineData(11, "9, ….")]
    public void Of_many_the_first_ten_are_told(int count, string end)
    {
        var many = Enumerable.Range(0, count).Select(number => new Resource($"{number}", "load")).ToArray();
        Assert.EndsWith($": 0, 1, 2, 3, 4, 5, 6, 7, 8, {end}", Table(many).Ambiguous("load", many).Message, StringComparison.Ordinal);
    }

    [Theory]
    // What contains the text has a distance of 1, whatever its length; a text of two letters is in too many.
    [InlineData("load", "Nightly load", "loxx", "Nightly load")]
    [InlineData("abc", "xxabcx", "abxx", "xxabcx")]
    [InlineData("lo", "lxx", "xxxxlo", "lxx")]
    [InlineData("kitten", "mitten", "sitting", "mitten")]
    [InlineData("ab", "b", "abcd", "b")]
    [InlineData("abcde", "xbcde", "abcdxx", "xbcde")]
    public void The_nearest_is_the_one_with_the_fewest_changes(string given, string one, string other, string first)
    {
        Assert.Equal(first, NearestNames.To(given, [one, other], 2)[0]);
        Assert.Equal(first, NearestNames.To(given, [other, one], 1).Single());
    }

    [Fact]
    public void Names_at_the_same_distance_are_in_order_and_very_long_ones_left_out()
    {
        var longest = new string('x', 200);
        Assert.Equal(["AXC", "bxc", "cxc"], NearestNames.To("zxc", ["cxc", "AXC", "bxc"], 5));
        Assert.Equal([longest], NearestNames.To("y", [longest, longest + "x"], 5));
    }

    [Theory]
    [InlineData("5fd56d90979ee048ee660631", true)]
    [InlineData("5FD56D90979EE048EE660631", true)]
    [InlineData("5fd56d90979ee048ee66063", false)]
    [InlineData("5fd56d90979ee048ee6606311", false)]
    [InlineData("5fd56d90979ee048ee66063g", false)]
    [InlineData("", false)]
    public void Ids_of_MongoDB_have_24_hexadecimal_digits(string text, bool expected) => Assert.Equal(expected, ResourceType.IsObjectId(text));

    [Theory]
    [InlineData("0", true)]
    [InlineData("164", true)]
    [InlineData("16a", false)]
    [InlineData("-1", false)]
    [InlineData("", false)]
    public void Numbers_have_digits_only(string text, bool expected) => Assert.Equal(expected, ResourceType.IsNumber(text));

    [Fact]
    public void Nothing_looks_like_an_id_unless_the_type_tells_so() =>
        Assert.False(new ResourceType(Service.Etl, "job", "Get-EtlJob", static (_, _, _) => throw new NotSupportedException()).LooksLikeId("1"));

    private static NameTable Table(params Resource[] resources)
    {
        var type = new ResourceType(Service.Opsera, "pipeline", "Get-Pipeline", static (_, _, _) => throw new NotSupportedException()) { LooksLikeId = static text => text.StartsWith('#'), Advice = "Ask Ann." };
        var table = new NameTable(type, "default");
        foreach (var resource in resources)
            table.Add(resource);
        return table;
    }
}

using System.Diagnostics;
using DataOps.Engine.Answers;

namespace DataOps.Engine.Tests.Http;

public sealed class MarkupTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData("a<script>b</script>c", "a c")]
    [InlineData("a<SCRIPT src=x>b<p>d</Script >c", "a c")]
    [InlineData("a<style>b</style><!-- <p> -->c", "a  c")]
    [InlineData("a<!--b--><p>c</p>", "a <p>c</p>")]
    [InlineData("a<script>b", "a<script>b")]
    [InlineData("a<script><style>b</style>c", "a<script> c")]
    [InlineData("a<script>b</script", "a ")]
    [InlineData("<", "<")]
    [InlineData("", "")]
    public void What_nobody_reads_is_taken_out(string page, string text) => Assert.Equal(text, Markup.WithoutHidden(page));

    [Theory]
    [InlineData("<script>", "<style></style><script>")]
    [InlineData("<p>", "<script><!-- --><style>")]
    [InlineData("<p>", "<script")]
    [InlineData("<p>", "<")]
    [InlineData("<p>", "<title>")]
    [InlineData("<p>", "<title><h1></title")]
    [InlineData("<p>", "<message>")]
    [InlineData("<p>", "<!--")]
    [InlineData("<p>", "<a <b <c")]
    [InlineData("<p>", "&lt;&#60;&amp")]
    [InlineData("<p>", "<h1></h1>")]
    public void A_page_takes_the_time_of_its_length(string start, string more)
    {
        var page = start + string.Concat(Enumerable.Repeat(more, Many));
        var time = Stopwatch.StartNew();
        LenientAnswer.PlainText(page);
        // The square of the length would take minutes.
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
    }
}

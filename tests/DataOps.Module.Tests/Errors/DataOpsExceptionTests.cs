using Xunit;

namespace DataOps.Module.Tests;

public sealed class DataOpsExceptionTests
{
    private static readonly DataOpsException Failure = new(ErrorId.Throttled, "Too many requests.")
    {
        Service = Service.Opsera,
        AuthToken = "test",
        Request = "GET /v2/pipelines",
        HttpStatus = 429,
        VendorCode = "E17",
        VendorMessage = "Slow down.",
        RequestId = "4711",
        RecommendedAction = "Wait.",
        TargetObject = "p1",
        RetryAfter = TimeSpan.FromSeconds(7),
        Attempts = 3,
    };

    [Fact]
    public void A_failure_in_other_terms_keeps_everything_known_about_it()
    {
        var reported = new DataOpsException(Failure, "Nothing was deleted.", ErrorId.Refused);

        Assert.Equal((ErrorId.Refused, "Nothing was deleted."), (reported.Id, reported.Message));
        Assert.Same(Failure, reported.InnerException);
        var untouched = new DataOpsException(ErrorId.Refused, "");
        foreach (var property in typeof(DataOpsException).GetProperties().Where(property => property.DeclaringType == typeof(DataOpsException) && property.CanWrite))
        {
            Assert.NotEqual(property.GetValue(untouched), property.GetValue(Failure));
            Assert.Equal(property.GetValue(Failure), property.GetValue(reported));
        }
    }

    [Fact]
    public void A_failure_in_other_words_means_the_same() => Assert.Equal(Failure.Id, new DataOpsException(Failure, "Nothing was deleted.").Id);
}

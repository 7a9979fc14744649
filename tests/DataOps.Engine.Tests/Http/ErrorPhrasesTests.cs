using DataOps.Engine.Answers;

namespace DataOps.Engine.Tests.Http;

/// <summary>What a message means, where only its words tell.</summary>
public sealed class ErrorPhrasesTests
{
    [Theory]
    [InlineData("Interactive cluster is not running")]
    [InlineData("Job is already completed")]
    [InlineData("Unsuccessful")]
    [InlineData("The request was not successful")]
    [InlineData("Failed to delete the connection")]
    [InlineData("You cannot do that")]
    [InlineData("You can't do that")]
    [InlineData("Traceback (most recent call last):")]
    [InlineData("Please log in")]
    [InlineData("The secret is in use")]
    [InlineData("Completed with errors")]
    [InlineData("Session timed out")]
    [InlineData("The job is locked")]
    [InlineData("The service is in maintenance mode")]
    [InlineData("Down, under planned maintenance")]
    public void These_say_no(string text) => Assert.True(ErrorPhrases.IsRefusal(text) && !ErrorPhrases.IsConfirmation(text));

    [Theory]
    [InlineData("Connection [error_log] deleted successfully.")]
    [InlineData("Successfully Blacklisted Refresh Token.")]
    [InlineData("Connection 'failed-orders' deleted.")]
    [InlineData("Version locked and saved.")]
    [InlineData("Stopping; the pipeline will stop once the current step completes.")]
    [InlineData("Done, no errors")]
    [InlineData("Finished. Errors: 0")]
    [InlineData("OK")]
    [InlineData("Job cancelled")]
    public void These_say_yes(string text) => Assert.True(ErrorPhrases.IsConfirmation(text) && !ErrorPhrases.IsRefusal(text));

    [Theory]
    [InlineData("Welcome to nginx!")]
    [InlineData("")]
    [InlineData("7")]
    public void These_say_neither(string text) => Assert.False(ErrorPhrases.IsConfirmation(text) || ErrorPhrases.IsRefusal(text));

    [Theory]
    [InlineData("Unauthenticated.", ErrorId.AuthenticationFailed)]
    [InlineData("JWT expired", ErrorId.AuthenticationFailed)]
    [InlineData("The access token has expired", ErrorId.AuthenticationFailed)]
    [InlineData("Invalid username or password credentials", null)]
    [InlineData("Bad credentials", ErrorId.AuthenticationFailed)]
    [InlineData("The client does not have authorization to read", ErrorId.PermissionDenied)]
    [InlineData("Access denied", ErrorId.PermissionDenied)]
    [InlineData("User is not permitted to stop jobs", ErrorId.PermissionDenied)]
    [InlineData("API rate limit exceeded", ErrorId.Throttled)]
    [InlineData("No connector was found", ErrorId.ObjectNotFound)]
    [InlineData("The pipeline doesn't exist", ErrorId.ObjectNotFound)]
    [InlineData("The label is taken", null)]
    public void A_message_is_about_an_error(string text, ErrorId? id) => Assert.Equal(id, ErrorPhrases.ErrorIn(text));

    [Theory]
    [InlineData("AccessDeniedException", ErrorId.PermissionDenied)]
    [InlineData("AuthorizationFailed", ErrorId.PermissionDenied)]
    [InlineData("UNAUTHENTICATED", ErrorId.AuthenticationFailed)]
    [InlineData("invalid_grant", ErrorId.AuthenticationFailed)]
    [InlineData("not_found", ErrorId.ObjectNotFound)]
    [InlineData("ResourceNotFound", ErrorId.ObjectNotFound)]
    [InlineData("E17", null)]
    public void A_code_is_about_an_error(string code, ErrorId? id) => Assert.Equal(id, ErrorPhrases.ErrorInCode(code));
}

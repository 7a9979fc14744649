using System.Text.RegularExpressions;

namespace DataOps.Engine.Answers;

/// <summary>Interprets a server's message when there is nothing but its wording to go by.</summary>
internal static partial class ErrorPhrases
{
    // Names and ids may contain any words; they are in quotes or brackets.
    private const int LongestJudged = 2000;

    /// <summary>Whether a message reports that something was not done.</summary>
    internal static bool IsRefusal(string text)
    {
        text = Plain(text);
        return Negation().IsMatch(text) || (No().IsMatch(text) && !Success().IsMatch(text));
    }

    /// <summary>Whether a message reports that something was done or is being done.</summary>
    internal static bool IsConfirmation(string text) => Yes().IsMatch(Plain(text)) && !IsRefusal(text);

    /// <summary>Whether a message reports that something does not exist.</summary>
    internal static bool SayNotFound(string text) => NotFound().IsMatch(text);

    /// <summary>The error that a message is about; null if it could be any.</summary>
    internal static ErrorId? ErrorIn(string text) => text switch
    {
        _ when Authentication().IsMatch(text) => ErrorId.AuthenticationFailed,
        _ when Permission().IsMatch(text) => ErrorId.PermissionDenied,
        _ when TooMany().IsMatch(text) => ErrorId.Throttled,
        _ when NotFound().IsMatch(text) => ErrorId.ObjectNotFound,
        _ => null,
    };

    /// <summary>The error that a code is about. The code may be several words in one: AccessDeniedException, not_found.</summary>
    internal static ErrorId? ErrorInCode(string code) => ErrorIn(Joint().Replace(code, " "));

    private static string Plain(string text) => Beside().Replace(text.Length <= LongestJudged ? text : text[..LongestJudged], " ");

    // Names, and statements that there were no errors.
    [GeneratedRegex("\\[[^\\]]*\\]|\"[^\"]*\"|'[^' ]*'|`[^`]*`|\\b(0|no|without( any)?) (errors?|failures?|exceptions?)\\b|\\b(errors?|failures?|failed): ?(0|none)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();

    [GeneratedRegex("[_.:-]+|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Joint();

    [GeneratedRegex(@"\b(un-?success(ful(ly)?)?|not\s+(been\s+)?success(ful(ly)?)?|no\s+success|without\s+success|fail(ed|ure)?\s+to)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\bsuccess", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Success();

    [GeneratedRegex(
        @"\b(fail(ed|s|ures?|ing)?|unable|can\s?not|can['’]?t|could\s?n['’]?t|could\s+not|wo['’]?nt|won['’]t|errors?|exceptions?|fatal|traceback|denied|rejected|refused|invalid|illegal|forbidden|unauthori[sz]ed|unauthenticated|expired|aborted|unavailable|unsupported|"
        + @"no\s+such|does\s*n['’]?o?t\s+exist|do\s+not\s+have|not\s+(running|found|exists?|allowed|permitted|supported|valid|possible|authori[sz]ed|authenticated|logged|signed|implemented|available|started|stopped|deleted|removed|created|done|saved|changed|updated|accepted|recogni[sz]ed|provided|sent|given|configured|enabled|ready|connected|canceled|cancelled)|"
        + @"already|is\s+(currently\s+)?locked|in\s+use|timed?\s?-?out|too\s+many|exceeded|conflicts?|duplicate|missing|required|(please|must|need\s+to|have\s+to)\s+(log|sign)[\s-]?in|(log|sign)[\s-]?in\s+(failed|again|to)|bad\s+(request|gateway|credentials)|try\s+again|(in|under)\s+(\w+\s+)?maintenance)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex No();

    [GeneratedRegex(
        @"\b(ok(ay)?|true|yes|success\w*|succeeded|done|started|starting|running|queued|pending|scheduled|submitted|triggered|accepted|received|initiated|processing|in\s+progress|completed?|finished|created|made|added|activated|enabled|disabled|updated|changed|saved|set|stored|applied|deleted|removed|deactivated|stopped|stopping|cancell?ed|cancel|reset|restarted|restarting|terminated|terminating)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Yes();

    [GeneratedRegex(
        @"unauthori[sz]ed|unauthenticated|not\s+authenticated|not\s+(logged|signed)[\s-]+in|authentication\s+(failed|required|error|failure)|(log|sign)[\s-]?in\s+(failed|required|again)|invalid[\s_]auth(entication)?\b|not_authed|(please|must|need\s+to)\s+(log|sign)[\s-]?in|invalid[\s_]+(\w+\s+)?(token|credentials?|login|password|api[\s_-]?key|session|grant|client)|"
        + @"(token|credentials?|session|api[\s_-]?key|signature|jwt)\s+(\w+\s+){0,2}(expired|invalid|not\s+valid|revoked|missing|required)|expired[\s_]+(\w+\s+)?(token|session|credentials?)|(bad|wrong|missing|no)\s+(\w+\s+)?(credentials?|token|password)\b|invalid_token|token_expired|jwt\s+(expired|malformed)|incorrect\s+(\w+\s+)?credentials?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Authentication();

    [GeneratedRegex(
        @"forbidden|permission|access\s+(is\s+|was\s+)?denied|not\s+(been\s+)?(allowed|permitted|authori[sz]ed|entitled)|insufficient[\s_]+(\w+\s+)?(rights?|scopes?|privileges?|roles?|access)|lacks?\s+(\w+\s+)?(rights?|scopes?|privileges?|roles?)|no\s+(access|rights?)\b|(does|do)\s+not\s+have\s+(\w+\s+)?(access|rights?|scopes?|privileges?|roles?|authori[sz]ation)|authori[sz]ation\s+(failed|error|denied)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Permission();

    [GeneratedRegex(@"too\s+many\s+(requests|calls)|rate\s*-?limit|throttl|quota\s+exceeded|slow\s+down", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TooMany();

    [GeneratedRegex(@"not\s*found|not\s+exist|n['’]t\s+exist|no\s+such|(could|can)\s*not\s+be\s+found|(nothing|none)\s+(was\s+)?found|no\s+\w+\s+(was\s+|were\s+)?found|unknown\s+(id|object|job|pipeline|connector|connection|tool)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotFound();
}

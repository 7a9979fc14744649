using DataOps.Engine.Secrets;

namespace DataOps.Engine.Sessions;

/// <summary>The secrets that a session keeps out of messages: its own credentials, and those that were sent with it.</summary>
/// <param name="isLocal">Whether its server is this machine.</param>
internal sealed class SessionSecrets(bool isLocal)
{
    // How many past access tokens, replaced credentials and request secrets a server may still echo. Access tokens follow each other quickly, and must not displace the credential.
    private const int MostTokens = 16;
    private const int MostSent = 256;

    // Unlike other servers, a sandbox lists requests long after their session is gone.
    private const int MostLocal = 10_000;
    private static readonly SecretSet Local = new();

    private readonly SecretSet _credentials = new();
    private readonly SecretSet _read = new();
    private readonly SecretSet _tokens = new();
    private readonly SecretSet _sent = new();
    private Cached? _ofMessages;
    private Cached? _ofOutput;

    /// <summary>Adds a credential.</summary>
    internal void Add(string secret)
    {
        _credentials.Add(secret);
        NoteLocal(_credentials);
    }

    /// <summary>Adds user and password, separately and as joined for Basic authentication.</summary>
    internal void AddBasic(string user, string password)
    {
        _credentials.AddBasic(user, password);
        NoteLocal(_credentials);
    }

    /// <summary>Adds a credential that was read from its reference, which may be read often.</summary>
    internal void AddRead(Credential credential)
    {
        if (credential is BasicCredential basic)
            _read.AddBasic(basic.User, basic.Password.Reveal());
        else
            _read.Add(credential.Secret.Reveal());
        _read.Keep(MostTokens);
        NoteLocal(_read);
    }

    /// <summary>Adds an access token.</summary>
    internal void AddToken(string token)
    {
        _tokens.Add(token);
        _tokens.Keep(MostTokens);
        NoteLocal(_tokens);
    }

    /// <summary>Adds the secrets of a request, since the answers to later ones may contain them.</summary>
    internal void AddSent(SecretSet secrets)
    {
        if (secrets.IsEmpty)
            return;

        _sent.AddAll(secrets);
        _sent.Keep(MostSent);
        NoteLocal(secrets);
    }

    /// <summary>The secrets of all sessions, and those that were sent to this machine before.</summary>
    internal static SecretIndex IndexOf(IReadOnlyCollection<SessionSecrets> sessions) =>
        new([.. sessions.SelectMany(session => session.Own()), .. sessions.SelectMany(session => session.Sent()), .. Local.Forms().Select(form => (form, true))]);

    /// <summary>Returns a message without secrets.</summary>
    /// <param name="text">The message.</param>
    /// <param name="ofRequest">The secrets of the request that the message is about.</param>
    /// <param name="isCut">Whether the text was truncated.</param>
    internal string MaskMessage(string text, SecretSet? ofRequest, bool isCut)
    {
        var index = ofRequest is { IsEmpty: false }
            ? new SecretIndex([.. Own(), .. ofRequest.Forms().Select(form => (form, false)), .. Sent()])
            : IndexOfMessages();
        return Redactor.Sentence(SecretScan.Mask(text, index, isCut));
    }

    /// <summary>Returns text from an answer without the session's own credentials. Ordinary words stay: there they mean something else.</summary>
    internal string MaskOutput(string text) => SecretScan.Mask(text, IndexOfOutput());

    private IEnumerable<(SecretForm Form, bool OnlyAsValue)> Own() => _credentials.Forms().Concat(_read.Forms()).Concat(_tokens.Forms()).Select(form => (form, false));

    // Later messages may contain a word that was sent once for other reasons.
    private IEnumerable<(SecretForm Form, bool OnlyAsValue)> Sent() => _sent.Forms().Select(form => (form, true));

    private void NoteLocal(SecretSet secrets)
    {
        if (!isLocal)
            return;

        Local.AddAll(secrets);
        Local.Keep(MostLocal);
    }

    private SecretIndex IndexOfMessages()
    {
        var version = (_credentials.Version, _read.Version, _tokens.Version, _sent.Version);
        var cached = _ofMessages;
        if (cached is null || cached.Version != version)
            _ofMessages = cached = new Cached(version, new SecretIndex([.. Own(), .. Sent()]));
        return cached.Index;
    }

    private SecretIndex IndexOfOutput()
    {
        var version = (_credentials.Version, _read.Version, _tokens.Version, 0);
        var cached = _ofOutput;
        if (cached is null || cached.Version != version)
            _ofOutput = cached = new Cached(version, new SecretIndex(Own().Where(item => !item.Form.IsWord)));
        return cached.Index;
    }

    private sealed record Cached((int Credentials, int Read, int Tokens, int Sent) Version, SecretIndex Index);
}

using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Saves sessions to a file of the user, so that other processes use them without a sign-in.</summary>
/// <remarks>
/// <para>The file contains names, servers, options and references to secrets, and never a secret: a session that was not signed in with -SecretReference is refused. Sessions of the file with other names are kept; one of the same service and name is replaced.</para>
/// <para>A process uses the file automatically for any service for which it has no session from New-AuthToken, Import-AuthToken or environment variables. Each process reads the secrets where they are kept.</para>
/// </remarks>
/// <example>
/// <para>Signs in once, for all later processes.</para>
/// <code>New-AuthToken -Service Opsera -SecretReference file:/run/secrets/opsera
/// Export-AuthToken</code>
/// </example>
/// <example>
/// <para>Saves one session to a file of a project.</para>
/// <code>Export-AuthToken Opsera -Path ./sessions.json</code>
/// </example>
[Cmdlet(VerbsData.Export, "AuthToken", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ExportAuthTokenCommand : AuthTokenSelectionCmdlet
{
    private readonly List<SavedSession> _saved = [];
    private SessionFile? _file;

    /// <summary>The names of sessions, which can contain wildcards, or services. By default, all sessions.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The file. By default, the one that processes use automatically: DATAOPS_SESSIONS, or dataops/sessions.json in $HOME/.config or %APPDATA%.</summary>
    [Parameter]
    [Text]
    public string? Path { get; set; }

    private protected override string[] Names => Name;

    private protected override bool ChangesServer => false;

    private protected override void Begin()
    {
        base.Begin();
        _file = ChosenSessionFile.At(this, Path);
    }

    private protected override void Process()
    {
        foreach (var (session, isDefault) in Select())
            try
            {
                var saved = SavedSession.Of(session, isDefault);
                _saved.RemoveAll(other => other.Service == saved.Service && other.Name == saved.Name);
                _saved.Add(saved);
            }
            catch (DataOpsException exception)
            {
                WriteError(Errors.ErrorRecords.From(exception));
            }
    }

    private protected override void Finish()
    {
        if (_saved.Count > 0 && ShouldProcess(_file!.Path, $"Save {string.Join(", ", _saved.Select(saved => $"{saved.Service}/{saved.Name}"))}"))
            Await(_file.Path, output => _file.SaveAsync(_saved, output.Context.Cancellation));
    }
}

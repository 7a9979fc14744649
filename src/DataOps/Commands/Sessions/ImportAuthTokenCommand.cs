using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;
using DataOps.Naming;

namespace DataOps.Commands.Sessions;

/// <summary>Imports sessions from a file that Export-AuthToken wrote.</summary>
/// <remarks>
/// <para>Needed only for a file that is not used automatically, or to give its sessions precedence over environment variables. A session of the same service and name is replaced. Nothing is sent: the secret is read at the first request.</para>
/// <para>A file that other users can write is refused, because it decides which server a secret is sent to.</para>
/// </remarks>
/// <example>
/// <para>Imports the sessions of a project.</para>
/// <code>Import-AuthToken -Path ./sessions.json</code>
/// </example>
/// <example>
/// <para>Imports the sessions of test servers.</para>
/// <code>Import-AuthToken test*</code>
/// </example>
[Cmdlet(VerbsData.Import, "AuthToken")]
[OutputType(typeof(AuthToken))]
public sealed class ImportAuthTokenCommand : DataOpsCmdlet
{
    private const string Source = "Import-AuthToken";

    /// <summary>The names of the sessions, which can contain wildcards. By default, all sessions of the file.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Id("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Only sessions of these services.</summary>
    [Parameter(Position = 1)]
    [Given]
    public Service[] Service { get; set; } = [];

    /// <summary>The file. By default, the one that processes use automatically: DATAOPS_SESSIONS, or dataops/sessions.json in $HOME/.config or %APPDATA%.</summary>
    [Parameter]
    [Text]
    public string? Path { get; set; }

    private protected override void Process()
    {
        var saved = ChosenSessionFile.At(this, Path).Read().Where(one => Service.Length == 0 || Service.Contains(one.Service)).ToList();
        var selected = saved;
        if (Name.Length > 0)
        {
            selected = [];
            foreach (var name in Name)
            {
                var filter = new NameFilter(name);
                var found = saved.Where(one => filter.Matches(one.Name)).ToList();
                if (found.Count == 0 && !new NameText(name).IsPattern)
                    WriteError(Errors.ErrorRecords.From(new DataOpsException(ErrorId.ObjectNotFound, $"The file has no session '{name}'. Its sessions: {string.Join(", ", saved.Select(one => $"{one.Service}/{one.Name}").DefaultIfEmpty("none"))}.") { TargetObject = name }));
                selected.AddRange(found.Except(selected));
            }
        }

        foreach (var session in SessionStore.Shared.Restore(selected, Source))
            WriteObject(SessionStore.Shared.Describe(session));
    }
}

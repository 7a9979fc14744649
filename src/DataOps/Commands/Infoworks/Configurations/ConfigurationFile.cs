using System.Globalization;
using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Configurations;
using DataOps.Engine.Sessions;
using DataOps.Output;

namespace DataOps.Commands.Infoworks.Configurations;

/// <summary>A file with an exported configuration.</summary>
internal static class ConfigurationFile
{
    /// <summary>Exports the configuration of an object to a file, and reads the file back.</summary>
    /// <param name="files">The files of the command.</param>
    /// <param name="session">The session to send with.</param>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="parent">The id of its domain; null for a source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal static Task<FileInfo> SaveAsync(SavedFiles files, Session session, InfoworksConfigurationKind kind, string? parent, string id, CallContext context) =>
        // The name that the vendor gives to its own.
        WriteAsync(files, session, kind, parent, id, $"config_migration_{id}.json", context);

    /// <summary>The same before the object is deleted. A failure reports that it was not.</summary>
    /// <param name="files">The files of the command.</param>
    /// <param name="session">The session to send with.</param>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="parent">The id of its domain; null for a source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal static async Task SaveBackupAsync(SavedFiles files, Session session, InfoworksConfigurationKind kind, string? parent, string id, CallContext context)
    {
        try
        {
            // If the server then refuses the deletion, the next attempt has a file of its own.
            var name = string.Create(CultureInfo.InvariantCulture, $"config_migration_{id}_{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}.json");
            await WriteAsync(files, session, kind, parent, id, name, context);
        }
        catch (DataOpsException exception)
        {
            throw NotSaved(exception, session, kind, id);
        }
    }

    /// <summary>The error for an object that was not deleted because it could not be backed up.</summary>
    /// <param name="exception">Why it could not.</param>
    /// <param name="session">The session.</param>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="id">Its id.</param>
    internal static DataOpsException NotSaved(DataOpsException exception, Session session, InfoworksConfigurationKind kind, string id) =>
        new(exception, $"The {kind.Name} {id} was not deleted, because its configuration could not be saved: {exception.Message}")
        {
            Service = exception.Service ?? Service.Infoworks,
            AuthToken = exception.AuthToken ?? session.Name,
            TargetObject = id,
        };

    /// <summary>Reads a file to import.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="kind">The kind of object that it must be the configuration of.</param>
    /// <exception cref="DataOpsException">It cannot be read, or it is something else.</exception>
    internal static InfoworksConfiguration Read(string path, InfoworksConfigurationKind kind)
    {
        try
        {
            var configuration = InfoworksConfiguration.Read(File.ReadAllText(path));
            return configuration.EntityType is { } type && type != kind.Name ? throw new InvalidDataException($"it belongs to a {type}, not to a {kind.Name}") : configuration;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DataOpsException(ErrorId.InvalidRequest, $"The file '{path}' could not be read as a configuration: {exception.Message.TrimEnd('.')}. Nothing was sent.", exception)
            {
                Service = Service.Infoworks,
                TargetObject = nameof(Path),
                RecommendedAction = "Specify a file that Export-InfoworksConfiguration, -BackupPath or Infoworks itself wrote.",
            };
        }
    }

    private static Task<FileInfo> WriteAsync(SavedFiles files, Session session, InfoworksConfigurationKind kind, string? parent, string id, string name, CallContext context)
    {
        var text = "";
        return files.WriteAsync(name, WriteAsync, FindFault, isPrivate: true);

        async Task WriteAsync(Stream stream)
        {
            text = (await new InfoworksConfigurations(session).ExportAsync(kind, parent, id, context)).Write();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), context.Cancellation);
        }

        string? FindFault(string written)
        {
            try
            {
                return written == text ? InfoworksConfiguration.Read(written).WhyNotOf(kind, id) : "it does not contain what was written to it";
            }
            catch (InvalidDataException exception)
            {
                return exception.Message;
            }
        }
    }
}

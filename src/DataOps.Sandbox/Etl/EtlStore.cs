using System.Collections.Immutable;
using System.Globalization;

namespace DataOps.Sandbox.Etl;

/// <summary>The data of the ETL service, behind one lock; everything that it returns is immutable.</summary>
internal sealed class EtlStore
{
    /// <summary>Jobs with this name fail: a sandbox without failures teaches nothing.</summary>
    public const string FailingJob = "Group Owners";

    private const string FailureMessage = "Graph API answered 403 Forbidden while reading group owners.";

    private readonly object _gate = new();
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly OutcomePlan _outcomes;
    private readonly Dictionary<string, JobRun> _runs = [];
    private readonly Dictionary<string, ImmutableDictionary<string, string>> _inboundValues = [];
    private readonly Dictionary<string, (string ConnectionId, Job Job)> _jobs = [];
    private readonly Dictionary<string, Connection> _connections = [];
    private readonly List<string> _order = [];
    private ImmutableArray<Connector> _connectors;

    // The vendor's sample activates connection 999.
    private int _nextConnection = 999;
    private int _nextJob = 1001;

    public EtlStore(SandboxClock clock, SandboxOptions options, OutcomePlan outcomes)
    {
        _clock = clock;
        _options = options;
        _outcomes = outcomes;
        _connectors = EtlCatalog.Connectors();
        foreach (var connection in options.Data?.Connections(_connectors) ?? EtlCatalog.Connections(_connectors)) Put(connection);
        RunLastNight();
    }

    public ImmutableArray<Connector> Connectors
    {
        get
        {
            lock (_gate) return _connectors;
        }
    }

    public (Connector Connector, Authentication Authentication)? FindAuthentication(string id)
    {
        foreach (var connector in Connectors)
        {
            foreach (var authentication in connector.Authentications)
            {
                if (authentication.Id == id) return (connector, authentication);
            }
        }
        return null;
    }

    public void AddConnectors(IEnumerable<Connector> more)
    {
        lock (_gate) _connectors = _connectors.AddRange(more);
    }

    public Connection[] Connections()
    {
        lock (_gate) return [.. _order.Select(id => _connections[id])];
    }

    public Connection? FindConnection(string id)
    {
        lock (_gate) return _connections.GetValueOrDefault(id);
    }

    public Connection Activate(
        Connector connector, string label, string authenticationType, ImmutableDictionary<string, string> fields, bool enableJobs)
    {
        lock (_gate)
        {
            var created = connector.Templates.Select(template => new Job(
                Number(_nextJob++), template.Description, template.IsInbound, enableJobs, template.InboundFields));
            var connection = new Connection(
                Number(_nextConnection++), connector.Id, connector.Name, label, authenticationType, fields, [.. created]);
            Put(connection);
            return connection;
        }
    }

    public Connection? Update(string id, Func<Connection, Connection> change)
    {
        lock (_gate)
        {
            if (!_connections.TryGetValue(id, out var before)) return null;
            var after = change(before);
            _connections[id] = after;
            foreach (var job in after.Jobs) _jobs[job.Id] = (id, job);
            return after;
        }
    }

    /// <summary>Removes a connection with its jobs and their history.</summary>
    public Connection? Remove(string id)
    {
        lock (_gate)
        {
            if (!_connections.Remove(id, out var connection)) return null;
            _order.Remove(id);
            foreach (var job in connection.Jobs)
            {
                _jobs.Remove(job.Id);
                _runs.Remove(job.Id);
                _inboundValues.Remove(job.Id);
            }
            return connection;
        }
    }

    public Job? FindJob(string id)
    {
        lock (_gate) return _jobs.TryGetValue(id, out var found) ? found.Job : null;
    }

    public JobRun? LastRun(string jobId)
    {
        lock (_gate) return _runs.GetValueOrDefault(jobId);
    }

    /// <summary>Starts a job; false if it is still running.</summary>
    public bool TryStart(Job job)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(job.Id, out var last) && !last.IsOver(_clock.Now)) return false;
            _runs[job.Id] = new JobRun(_clock.Now, _outcomes.DurationOf(job.Id, _options.RunDuration), FailureOf(job));
            return true;
        }
    }

    public ImmutableDictionary<string, string> InboundValues(string jobId)
    {
        lock (_gate) return _inboundValues.GetValueOrDefault(jobId, ImmutableDictionary<string, string>.Empty);
    }

    public void SetInboundValues(string jobId, IEnumerable<KeyValuePair<string, string>> values)
    {
        lock (_gate) _inboundValues[jobId] = InboundValues(jobId).SetItems(values);
    }

    private void Put(Connection connection)
    {
        _connections[connection.Id] = connection;
        _order.Add(connection.Id);
        foreach (var job in connection.Jobs) _jobs[job.Id] = (connection.Id, job);
    }

    // Scheduled jobs have a history: they ran at three o'clock, and had ended a day ago, so that a clock that is moved back by a day does not find them running.
    private void RunLastNight()
    {
        var dayAgo = _clock.Now.UtcDateTime.AddDays(-1).AddMinutes(-5);
        var night = new DateTimeOffset(dayAgo.AddHours(-3).Date, TimeSpan.Zero).AddHours(3);
        foreach (var (_, job) in _jobs.Values.Where(entry => entry.Job.IsActive))
            _runs[job.Id] = new JobRun(night, TimeSpan.FromMinutes(2), FailureOf(job));
    }

    private string? FailureOf(Job job) => _outcomes.Find(job.Id) is { Ending: { } ending } set
        ? ending == SandboxEnding.Succeeded ? null : set.Message ?? FailureMessage
        : job.Description == FailingJob ? FailureMessage : null;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using System.Globalization;

namespace DataOps.Sandbox.Etl;

/// <summary>What the ETL service knows, behind one lock; what it hands out is immutable.</summary>
internal sealed class EtlStore
{
    /// <summary>Jobs of this name fail: a sandbox without failures teaches nothing.</summary>
    public const string FailingJob = "Group Owners";

    private const string FailureMessage = "Graph API answered 403 Forbidden while reading group owners.";

    private readonly object gate = new();
    private readonly SandboxClock clock;
    private readonly SandboxOptions options;
    private readonly OutcomePlan outcomes;
    private readonly Dictionary<string, JobRun> runs = [];
    private readonly Dictionary<string, ImmutableDictionary<string, string>> inboundValues = [];
    private readonly Dictionary<string, (string ConnectionId, Job Job)> jobs = [];
    private readonly Dictionary<string, Connection> connections = [];
    private readonly List<string> order = [];
    private ImmutableArray<Connector> connectors;

    // The vendor's sample activates connection 999.
    private int nextConnection = 999;
    private int nextJob = 1001;

    public EtlStore(SandboxClock clock, SandboxOptions options, OutcomePlan outcomes)
    {
        this.clock = clock;
        this.options = options;
        this.outcomes = outcomes;
        connectors = EtlCatalog.Connectors();
        foreach (var connection in options.Data?.Connections(connectors) ?? EtlCatalog.Connections(connectors)) Put(connection);
        RunLastNight();
    }

    public ImmutableArray<Connector> Connectors
    {
        get
        {
            lock (gate) return connectors;
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
        lock (gate) connectors = connectors.AddRange(more);
    }

    public Connection[] Connections()
    {
        lock (gate) return [.. order.Select(id => connections[id])];
    }

    public Connection? FindConnection(string id)
    {
        lock (gate) return connections.GetValueOrDefault(id);
    }

    public Connection Activate(
        Connector connector, string label, string authenticationType, ImmutableDictionary<string, string> fields, bool enableJobs)
    {
        lock (gate)
        {
            var created = connector.Templates.Select(template => new Job(
                Number(nextJob++), template.Description, template.IsInbound, enableJobs, template.InboundFields));
            var connection = new Connection(
                Number(nextConnection++), connector.Id, connector.Name, label, authenticationType, fields, [.. created]);
            Put(connection);
            return connection;
        }
    }

    public Connection? Update(string id, Func<Connection, Connection> change)
    {
        lock (gate)
        {
            if (!connections.TryGetValue(id, out var before)) return null;
            var after = change(before);
            connections[id] = after;
            foreach (var job in after.Jobs) jobs[job.Id] = (id, job);
            return after;
        }
    }

    /// <summary>Removes a connection with its jobs and all that is known of them.</summary>
    public Connection? Remove(string id)
    {
        lock (gate)
        {
            if (!connections.Remove(id, out var connection)) return null;
            order.Remove(id);
            foreach (var job in connection.Jobs)
            {
                jobs.Remove(job.Id);
                runs.Remove(job.Id);
                inboundValues.Remove(job.Id);
            }
            return connection;
        }
    }

    public Job? FindJob(string id)
    {
        lock (gate) return jobs.TryGetValue(id, out var found) ? found.Job : null;
    }

    public JobRun? LastRun(string jobId)
    {
        lock (gate) return runs.GetValueOrDefault(jobId);
    }

    /// <summary>Starts a job; false when it still runs.</summary>
    public bool TryStart(Job job)
    {
        lock (gate)
        {
            if (runs.TryGetValue(job.Id, out var last) && !last.IsOver(clock.Now)) return false;
            runs[job.Id] = new JobRun(clock.Now, outcomes.DurationOf(job.Id, options.RunDuration), FailureOf(job));
            return true;
        }
    }

    public ImmutableDictionary<string, string> InboundValues(string jobId)
    {
        lock (gate) return inboundValues.GetValueOrDefault(jobId, ImmutableDictionary<string, string>.Empty);
    }

    public void SetInboundValues(string jobId, IEnumerable<KeyValuePair<string, string>> values)
    {
        lock (gate) inboundValues[jobId] = InboundValues(jobId).SetItems(values);
    }

    private void Put(Connection connection)
    {
        connections[connection.Id] = connection;
        order.Add(connection.Id);
        foreach (var job in connection.Jobs) jobs[job.Id] = (connection.Id, job);
    }

    // Scheduled jobs have a history: they ran at three o'clock.
    private void RunLastNight()
    {
        var today = clock.Now.UtcDateTime.Date;
        var night = new DateTimeOffset(today, TimeSpan.Zero).AddDays(-1).AddHours(3);
        foreach (var (_, job) in jobs.Values.Where(entry => entry.Job.IsActive))
            runs[job.Id] = new JobRun(night, TimeSpan.FromMinutes(2), FailureOf(job));
    }

    private string? FailureOf(Job job) => outcomes.Find(job.Id) is { Ending: { } ending } set
        ? ending == SandboxEnding.Succeeded ? null : set.Message ?? FailureMessage
        : job.Description == FailingJob ? FailureMessage : null;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics.CodeAnalysis;
using DataOps.Sandbox.Etl;
using DataOps.Sandbox.Faults;
using DataOps.Sandbox.Hdp;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks;
using DataOps.Sandbox.Opsera;

namespace DataOps.Sandbox;

/// <summary>
/// A local stand-in for the four services, each at its vendor's own path on one loopback port, with state.
/// Nothing leaves the machine and nothing is kept after it stops.
/// </summary>
public sealed class DataOpsSandbox : IDisposable, IAsyncDisposable
{
    private readonly SandboxClock _clock;
    private readonly FaultPlan _faults;
    private readonly RequestLog _log;
    private readonly HttpServer _server;
    private OutcomePlan _outcomes;
    private readonly Dispatcher _dispatcher = new();

    private DataOpsSandbox(SandboxOptions options)
    {
        Options = options;
        _clock = new SandboxClock(options.ClockSkew);
        _faults = new FaultPlan(options.Seed);
        _log = new RequestLog(options.RequestLogCapacity);
        Credentials = new SandboxCredentials(this);
        FillServices();
        _server = new HttpServer(socket => new HttpConnection(socket, _dispatcher, _faults, _log, options, _clock));
    }

    /// <summary>The options it was started with. Durations may be changed while it runs.</summary>
    public SandboxOptions Options { get; }

    /// <summary>The one address of all four services.</summary>
    public Uri Uri => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", _server.Port).Uri;

    /// <summary>The invented credentials for it.</summary>
    public SandboxCredentials Credentials { get; }

    /// <summary>The ETL service's data.</summary>
    public EtlSandbox Etl { get; private set; }

    /// <summary>The Infoworks service's data.</summary>
    public InfoworksSandbox Infoworks { get; private set; }

    /// <summary>The HDP service's data.</summary>
    public HdpSandbox Hdp { get; private set; }

    /// <summary>The Opsera service's data.</summary>
    public OpseraSandbox Opsera { get; private set; }

    /// <summary>The server's time.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>The planned faults, in the order in which they are tried.</summary>
    public IReadOnlyList<SandboxFault> Faults => _faults.All;

    /// <summary>The requests that arrived, oldest first: as many of the newest as the options keep.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _log.Snapshot();

    /// <summary>How many requests arrived since the start, kept or not.</summary>
    public long RequestCount => _log.Received;

    /// <summary>Starts a sandbox on a loopback port.</summary>
    public static DataOpsSandbox Start(SandboxOptions? options = null)
    {
        var sandbox = new DataOpsSandbox(options ?? new SandboxOptions());
        sandbox._server.Open(sandbox.Options.Port);
        return sandbox;
    }

    /// <summary>Plans a fault.</summary>
    public void AddFault(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _faults.Add(fault);
    }

    /// <summary>Forgets all planned faults.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Empties the request log and its counts of handled requests.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>
    /// How many requests with this method and a path that begins like this (raw, without query) a handler has executed.
    /// A request that was refused for its credential or that a fault struck first does not count. Some hundred thousand different paths are counted.
    /// </summary>
    public int HandledCount(string method, string pathPrefix) => _log.HandledCount(method, pathPrefix);

    /// <summary>Moves the server's clock: runs end, tokens expire, locks end. A negative time moves it back.</summary>
    public void AdvanceClock(TimeSpan time) => _clock.Advance(time);

    /// <summary>Whether something with this id can wait for an approval: a pipeline of Opsera.</summary>
    public bool CanWait(string id) => Opsera.Runs(id);

    /// <summary>Sets how future runs of a job, pipeline or workflow end.</summary>
    /// <param name="id">The id of an ETL job, an Opsera pipeline, or an Infoworks source, pipeline or workflow.</param>
    /// <param name="outcome">How they end.</param>
    /// <returns>Whether the sandbox has a job, pipeline, source or workflow with this id.</returns>
    public bool SetOutcome(string id, SandboxOutcome outcome)
    {
        if (!Etl.Runs(id) && !Opsera.Runs(id) && !Infoworks.Runs(id))
            return false;

        _outcomes.Set(id, outcome);
        return true;
    }

    /// <summary>
    /// Resets everything: data, outcomes, faults, requests and the clock. The address and the credentials stay, so sessions remain valid.
    /// </summary>
    public void Reset()
    {
        _clock.Reset();
        ClearFaults();
        ClearRequests();
        FillServices();
    }

    /// <summary>Closes the port and all connections; the state stays. Clients see refused connections until <see cref="Resume"/>.</summary>
    public void Pause() => _server.Close();

    /// <summary>Opens the same port again after <see cref="Pause"/>.</summary>
    public void Resume() => _server.Open(_server.Port);

    /// <summary>Stops the sandbox.</summary>
    public void Stop() => _server.Dispose();

    /// <inheritdoc/>
    public void Dispose() => Stop();

    [MemberNotNull(nameof(Etl), nameof(Infoworks), nameof(Hdp), nameof(Opsera), nameof(_outcomes))]
    private void FillServices()
    {
        _outcomes = new OutcomePlan();
        Etl = new EtlSandbox(_clock, Options, _outcomes, Credentials.EtlToken);
        Infoworks = new InfoworksSandbox(_clock, Options, _outcomes, Credentials.InfoworksAccounts());
        Hdp = new HdpSandbox(_clock, Options, Credentials.HdpAccounts());
        Opsera = new OpseraSandbox(_clock, Options, _outcomes, Credentials.OpseraTokens());
        _dispatcher.Serve([Etl, Infoworks, Hdp, Opsera]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }
}

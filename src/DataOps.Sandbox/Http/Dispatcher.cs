namespace DataOps.Sandbox.Http;

/// <summary>Finds the handler of a request; errors have the shape of the service whose path it is.</summary>
internal sealed class Dispatcher
{
    private volatile Served _served = new([]);

    /// <summary>Sets the services that answer from now on.</summary>
    public void Serve(IReadOnlyList<IService> services) => _served = new Served(services);

    public Response Dispatch(Request request)
    {
        var handler = _served.Routes.Find(request, out var allowed);
        if (handler is not null) return Handle(handler, request);
        return allowed.Count == 0
            ? Error(request, 404, $"Nothing is found at {request.Path}.").AsRefusal()
            : Error(request, 405, $"{request.Method} is not allowed at {request.Path}.").With("Allow", string.Join(", ", allowed)).AsRefusal();
    }

    /// <summary>An error in the shape of the service whose path the request names.</summary>
    public Response Error(Request request, int status, string message)
    {
        foreach (var (prefix, service) in _served.Owners)
        {
            if (request.Path.StartsWith(prefix, StringComparison.Ordinal)) return service.Error(status, message);
        }
        return Response.Text(message, "text/plain", status);
    }

    private Response Handle(Handler handler, Request request)
    {
        try
        {
            return handler(request);
        }
        catch (UnknownFieldException exception)
        {
            return Error(request, 400, exception.Message);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            return Error(request, 500, defect.Message);
        }
    }

    private sealed class Served
    {
        public Served(IReadOnlyList<IService> services)
        {
            foreach (var service in services)
            {
                service.Map(Routes);
                Owners.AddRange(service.Prefixes.Select(prefix => (prefix, service)));
            }
        }

        public RouteTable Routes { get; } = new();

        public List<(string Prefix, IService Service)> Owners { get; } = [];
    }
}

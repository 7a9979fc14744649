using System.Text.Json;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Errors;

/// <summary>A row of the error table: what a server answers to a call, and the error that has to come of it.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Id">The error.</param>
/// <param name="Call">The call, one of those that <c>Calls.json</c> names.</param>
/// <param name="Action">What the recommended action holds.</param>
internal sealed record ErrorCase(string Name, ErrorId Id, string Call, string Action)
{
    /// <summary>The session that it is called with, where it is a special one.</summary>
    public string Session { get; init; } = "";

    /// <summary>What the server does; null where it does what it should.</summary>
    public ErrorFault? Fault { get; init; }

    /// <summary>The target, where it is not that of the call. <c>{service}</c> stands for the service's name.</summary>
    public string? Target { get; init; }

    /// <summary>Whether it may pass by itself, where the row says so.</summary>
    public bool? Transient { get; init; }

    /// <summary>The HTTP status; null where no answer is to blame.</summary>
    public int? Status { get; init; }

    /// <summary>The vendor's code.</summary>
    public string? Code { get; init; }

    /// <summary>The vendor's message.</summary>
    public string? Message { get; init; }
}

/// <summary>What a server does, in the words of <c>Set-DataOpsSandboxFault</c>.</summary>
/// <param name="Body">The answer: JSON as it is, or a text.</param>
internal sealed record ErrorFault(SandboxFaultKind Kind = SandboxFaultKind.Status, int StatusCode = 503, JsonElement? Body = null, string? RetryAfter = null, string? Location = null, TimeSpan Delay = default)
{
    /// <summary>The fault at a call's path.</summary>
    public SandboxFault At(ErrorCall call) => new()
    {
        Kind = Kind,
        StatusCode = StatusCode,
        BodyText = Body is { ValueKind: JsonValueKind.String } text ? text.GetString() : Body?.GetRawText(),
        RetryAfter = RetryAfter,
        Location = Location,
        Delay = Delay,
        PathPattern = call.Path ?? "*",
        Method = call.Method,
    };
}

/// <summary>A call of the error table.</summary>
/// <param name="Path">The path at which a fault meets it.</param>
/// <param name="Method">The method of the request that a fault meets; null for any.</param>
/// <param name="Target">The target of its errors.</param>
internal sealed record ErrorCall(string? Path, string? Method, string? Target);

/// <summary>What the table says of an error as a whole.</summary>
/// <param name="Category">PowerShell's category.</param>
/// <param name="Services">The services that can give it.</param>
internal sealed record ErrorContract(string Category, IReadOnlyList<Service> Services);

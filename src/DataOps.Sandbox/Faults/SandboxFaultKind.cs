namespace DataOps.Sandbox.Faults;

/// <summary>What goes wrong. 'Handled' says whether the service executes the request all the same.</summary>
public enum SandboxFaultKind
{
    /// <summary>A status, 503 unless told, with Retry-After where given. Not handled.</summary>
    Status,

    /// <summary>A pause, then the right answer. Handled.</summary>
    Delay,

    /// <summary>The connection is reset before the service has seen the request. Not handled.</summary>
    ResetBeforeHandling,

    /// <summary>The service executes the request, then the connection is reset. Handled.</summary>
    ResetAfterHandling,

    /// <summary>The connection ends in the middle of the body. Handled.</summary>
    CutBody,

    /// <summary>The body comes a byte a second, or a byte every <see cref="SandboxFault.Delay"/>. Handled.</summary>
    SlowBody,

    /// <summary>The request is read and nothing is ever said. Not handled.</summary>
    Silence,

    /// <summary>The right status with a body that is no JSON. Handled.</summary>
    InvalidJson,

    /// <summary>Half of the right body, as a complete HTTP answer. Handled.</summary>
    TruncatedJson,

    /// <summary>A gateway's HTML page with an error status. Not handled.</summary>
    HtmlError,

    /// <summary>The right status with no body. Handled.</summary>
    EmptyBody,

    /// <summary>The right body under another content type, text/html unless told. Handled.</summary>
    WrongContentType,

    /// <summary>A redirect to <see cref="SandboxFault.Location"/>. Not handled.</summary>
    Redirect,

    /// <summary>The right status with <see cref="SandboxFault.BodyText"/> for a body. Handled.</summary>
    Body,
}

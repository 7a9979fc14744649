namespace DataOps.Sandbox.Faults;

/// <summary>What goes wrong. 'Handled' means that the service executes the request nevertheless.</summary>
public enum SandboxFaultKind
{
    /// <summary>A status, 503 by default, with Retry-After if given. Not handled.</summary>
    Status,

    /// <summary>A pause, then the correct answer. Handled.</summary>
    Delay,

    /// <summary>The connection is reset before the service has seen the request. Not handled.</summary>
    ResetBeforeHandling,

    /// <summary>The service executes the request, then the connection is reset. Handled.</summary>
    ResetAfterHandling,

    /// <summary>The connection ends in the middle of the body. Handled.</summary>
    CutBody,

    /// <summary>The body arrives at a byte a second, or a byte every <see cref="SandboxFault.Delay"/>. Handled.</summary>
    SlowBody,

    /// <summary>The request is read and never answered. Not handled.</summary>
    Silence,

    /// <summary>The correct status with a body that is not JSON. Handled.</summary>
    InvalidJson,

    /// <summary>Half of the correct body, as a complete HTTP response. Handled.</summary>
    TruncatedJson,

    /// <summary>A gateway's HTML page with an error status. Not handled.</summary>
    HtmlError,

    /// <summary>The correct status without a body. Handled.</summary>
    EmptyBody,

    /// <summary>The correct body with another content type, text/html by default. Handled.</summary>
    WrongContentType,

    /// <summary>A redirect to <see cref="SandboxFault.Location"/>. Not handled.</summary>
    Redirect,

    /// <summary>The correct status with <see cref="SandboxFault.BodyText"/> as its body. Handled.</summary>
    Body,
}

namespace DataOps.Engine.Operations;

/// <summary>A request's effect on the server. It decides about retries, read-only sessions and <c>-WhatIf</c>; the HTTP verb does not.</summary>
public enum OperationKind
{
    /// <summary>Changes nothing. Retried after any failure that may pass.</summary>
    Read,

    /// <summary>Leaves the same state no matter how often it is sent. Retried like a read.</summary>
    IdempotentChange,

    /// <summary>Has an effect each time it is sent. Never sent again once the server may have seen it.</summary>
    NonIdempotent,
}

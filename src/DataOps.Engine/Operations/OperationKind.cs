namespace DataOps.Engine.Operations;

/// <summary>What a request does on the server: retries, read-only sessions and <c>-WhatIf</c> follow from it, not from the HTTP verb.</summary>
public enum OperationKind
{
    /// <summary>Changes nothing. Sent again after any failure that may pass.</summary>
    Read,

    /// <summary>Leaves the same state however often it is sent. Sent again likewise.</summary>
    IdempotentChange,

    /// <summary>Does something each time it is sent. Never sent again once the server may have seen it.</summary>
    NonIdempotent,
}

namespace DataOps.Engine.Http;

/// <summary>The members under which the vendors put a list, where the answer is an object.</summary>
internal static class ListNames
{
    internal static readonly string[] All = ["data", "result", "connectorIDs", "users", "members", "authUser", "items"];
}

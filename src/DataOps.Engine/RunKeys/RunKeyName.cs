using System.Security.Cryptography;
using System.Text;

namespace DataOps.Engine.RunKeys;

/// <summary>A run key together with what it is used for; the same key names another run on another server, for another operation or another target.</summary>
/// <param name="Key">The user's key.</param>
/// <param name="Server">The server's address.</param>
/// <param name="Operation">The operation that starts the run.</param>
/// <param name="Target">The ids of what is started.</param>
internal sealed record RunKeyName(string Key, string Server, string Operation, string Target)
{
    /// <summary>The name of its file, without an ending.</summary>
    internal string FileName => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Server, Operation, Target, Key))));
}

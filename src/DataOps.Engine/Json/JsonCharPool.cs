using System.Buffers;
using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>Lends the JSON reader its character buffers.</summary>
internal sealed class JsonCharPool : IArrayPool<char>
{
    internal static readonly JsonCharPool Shared = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array is not null)
            ArrayPool<char>.Shared.Return(array);
    }
}

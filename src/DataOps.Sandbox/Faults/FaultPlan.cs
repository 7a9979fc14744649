using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Faults;

/// <summary>The planned faults in the order they were added; the first that matches a request applies.</summary>
internal sealed class FaultPlan(int seed)
{
    private readonly object _gate = new();
    private readonly Random _random = new(seed);
    private SandboxFault[] _faults = [];

    public IReadOnlyList<SandboxFault> All => Volatile.Read(ref _faults);

    public void Add(SandboxFault fault)
    {
        lock (_gate) _faults = [.. _faults, fault];
    }

    public void Clear()
    {
        lock (_gate) _faults = [];
    }

    public SandboxFault? Choose(Request request)
    {
        if (Volatile.Read(ref _faults).Length == 0) return null;
        lock (_gate)
        {
            foreach (var fault in _faults)
            {
                if (fault.IsSpent || !Matches(fault, request)) continue;
                if (++fault.Seen <= fault.Skip) continue;
                if (fault.Rate < 1 && _random.NextDouble() >= fault.Rate) continue;
                fault.Strike();
                return fault;
            }
        }
        return null;
    }

    private static bool Matches(SandboxFault fault, Request request) =>
        (fault.Method is null || fault.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && WildcardMatches(fault.PathPattern, request.Path);

    // Greedy with one step back to the last star: linear for every pattern that people write.
    private static bool WildcardMatches(string pattern, string text)
    {
        int inPattern = 0, inText = 0, star = -1, starText = 0;
        while (inText < text.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                star = inPattern++;
                starText = inText;
            }
            else if (inPattern < pattern.Length && pattern[inPattern] == text[inText])
            {
                inPattern++;
                inText++;
            }
            else if (star >= 0)
            {
                inPattern = star + 1;
                inText = ++starText;
            }
            else
            {
                return false;
            }
        }
        while (inPattern < pattern.Length && pattern[inPattern] == '*') inPattern++;
        return inPattern == pattern.Length;
    }
}

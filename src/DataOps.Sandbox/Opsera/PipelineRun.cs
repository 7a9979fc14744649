namespace DataOps.Sandbox.Opsera;

/// <summary>
/// One run of a pipeline. Its state is a function of the clock and of the requested operations, so nothing has to tick.
/// </summary>
internal sealed record PipelineRun(Pipeline Pipeline, int RunCount, DateTimeOffset StartedAt, TimeSpan StepDuration)
{
    private const int SpecialStep = 1;

    public DateTimeOffset? StopRequestedAt { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? ResetAt { get; init; }

    /// <summary>The run with an outcome that was set.</summary>
    public PipelineRun With(SandboxOutcome? outcome)
    {
        var ending = outcome?.Ending switch
        {
            SandboxEnding.Succeeded => RunEnding.Succeeds,
            SandboxEnding.Failed => RunEnding.Fails,
            SandboxEnding.Waiting => RunEnding.Waits,
            _ => Pipeline.Ending,
        };
        var run = this with { Pipeline = Pipeline with { Ending = ending } };
        return outcome?.Duration is { } duration ? run with { StepDuration = duration / run.StepsToEnd } : run;
    }

    public string Status(DateTimeOffset now)
    {
        if (ResetAt is not null) return "stopped";
        if (now >= EndsAt) return EndStatus;
        return IsWaiting(now) ? Pipeline.WaitWord : "running";
    }

    public bool IsOver(DateTimeOffset now) => ResetAt is not null || now >= EndsAt;

    public bool IsWaiting(DateTimeOffset now) =>
        WaitsIn(SpecialStep) && ApprovedAt is null && StopRequestedAt is null && ResetAt is null && now >= StepStart(SpecialStep);

    public DateTimeOffset EndsAt => StopsAt < NaturalEnd ? StopsAt : NaturalEnd;

    /// <summary>The step that runs, or the last that ran.</summary>
    public int StepAt(DateTimeOffset now)
    {
        var last = 0;
        for (var step = 1; step < Pipeline.Steps.Count && StepStart(step) <= now && StepStart(step) < EndsAt; step++) last = step;
        return last;
    }

    /// <summary>When a step began or would begin; never after a step that waits.</summary>
    public DateTimeOffset StepStart(int step)
    {
        if (Pipeline.Ending != RunEnding.Waits || step <= SpecialStep) return StartedAt + step * StepDuration;
        return ApprovedAt is { } approved ? approved + (step - SpecialStep - 1) * StepDuration : DateTimeOffset.MaxValue;
    }

    public DateTimeOffset StepEnd(int step) => WaitsIn(step) ? ApprovedAt ?? DateTimeOffset.MaxValue : StepStart(step) + StepDuration;

    /// <summary>Whether a step only waits for an approval.</summary>
    public bool WaitsIn(int step) => Pipeline.Ending == RunEnding.Waits && step == SpecialStep;

    private string EndStatus
    {
        get
        {
            if (StopRequestedAt is not null && StopsAt <= NaturalEnd) return "stopped";
            return Pipeline.Ending == RunEnding.Fails ? "failed" : "success";
        }
    }

    private int StepsToEnd => Pipeline.Ending == RunEnding.Fails ? Math.Min(SpecialStep + 1, Pipeline.Steps.Count) : Pipeline.Steps.Count;

    private DateTimeOffset NaturalEnd => StepStart(StepsToEnd);

    // The vendor's stop is graceful: the current step is finished first. A step that only waits has nothing to finish.
    private DateTimeOffset StopsAt
    {
        get
        {
            if (StopRequestedAt is not { } asked) return DateTimeOffset.MaxValue;
            var step = 0;
            while (step + 1 < Pipeline.Steps.Count && StepStart(step + 1) <= asked) step++;
            var stepEnd = StepStart(step + 1);
            return stepEnd == DateTimeOffset.MaxValue ? asked : stepEnd;
        }
    }
}

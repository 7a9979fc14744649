using DataOps.Formatting;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class StateColorTests
{
    [Theory]
    [InlineData(RunState.Succeeded, nameof(Color.Green))]
    [InlineData(RunState.Failed, nameof(Color.Red))]
    [InlineData(RunState.WaitingForPerson, nameof(Color.Yellow))]
    [InlineData(RunState.Canceled, nameof(Color.Yellow))]
    [InlineData(RunState.Stopped, nameof(Color.Yellow))]
    [InlineData(RunState.Running, nameof(Color.Cyan))]
    [InlineData(RunState.Queued, nameof(Color.None))]
    [InlineData(RunState.Unknown, nameof(Color.None))]
    public void Each_state_has_its_color(RunState state, string color) => Assert.Equal(color, StateColor.Of(state.ToString()).ToString());

    [Theory]
    [InlineData("in progress", nameof(Color.Cyan))]
    [InlineData(" FAILED ", nameof(Color.Red))]
    [InlineData("a word of tomorrow", nameof(Color.None))]
    public void So_have_the_words_of_the_vendors(string word, string color) => Assert.Equal(color, StateColor.Of(word).ToString());
}

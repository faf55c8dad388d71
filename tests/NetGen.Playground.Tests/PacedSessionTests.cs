using System.Diagnostics;
using Playground.Training;

namespace NetGen.Playground.Tests;

/// <summary>Work on a thread of its own: what happens to it there happens to nobody else.</summary>
public class PacedSessionTests
{
    [Fact]
    public async Task Work_that_fails_says_why_and_can_be_begun_again()
    {
        var work = new Counting { FailsAt = 3 };
        using (var session = new PacedSession<string>("test", work))
        {
            session.IsRunning = true;
            await Until(() => session.IsResting);
            Assert.Equal("it fell apart at 3", session.Trouble);
            Assert.Equal("2", session.Latest);
            work.FailsAt = int.MaxValue;
            session.Step();
            await Until(() => session is { IsResting: true, Latest: "4" });
            Assert.Null(session.Trouble);
        }
        Assert.True(work.IsDisposed);
    }

    [Fact]
    public void Work_of_which_there_is_no_picture_is_let_go()
    {
        var work = new Counting { IsUnseen = true };
        Assert.Throws<InvalidOperationException>(() => new PacedSession<string>("test", work));
        Assert.True(work.IsDisposed);
    }

    private static async Task Until(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "it did not happen within two minutes");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Counting : IPacedWork<string>
    {
        private int _passes, _shown;

        public volatile int FailsAt = int.MaxValue;

        public bool IsUnseen { get; init; }

        public bool IsDisposed { get; private set; }

        public void Pass()
        {
            if (++_passes == FailsAt)
                throw new InvalidOperationException($"it fell apart at {_passes}");
            _shown = _passes;
        }

        public string Picture() => IsUnseen ? throw new InvalidOperationException("there is nothing to see") : _shown.ToString(System.Globalization.CultureInfo.InvariantCulture);

        public void Dispose() => IsDisposed = true;
    }
}

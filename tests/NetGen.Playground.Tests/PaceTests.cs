using Microsoft.Extensions.Time.Testing;
using Playground.Training;

namespace NetGen.Playground.Tests;

/// <summary>Sixty passes a second and at most twenty pictures, by a clock that goes as the tests want: no machine is too busy for it.</summary>
public class PaceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(0.5)]
    [InlineData(5)]
    [InlineData(15)]
    public void Quick_passes_are_made_sixty_times_a_second(double passMilliseconds)
    {
        (int passes, int pictures) = Run(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(passMilliseconds));
        Assert.InRange(passes, 598, 602);
        Assert.InRange(pictures, 140, 200);
    }

    [Fact]
    public void Slow_passes_follow_each_other_and_each_is_shown()
    {
        (int passes, int pictures) = Run(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(200));
        Assert.Equal((50, 50), (passes, pictures));
    }

    /// <summary>After a second in which the machine did something else, no second's worth of passes comes at once.</summary>
    [Fact]
    public void What_was_missed_is_not_made_up_for()
    {
        var pace = new Pace(_clock);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, pace.Passed());
        Assert.InRange(pace.Passed().TotalMilliseconds, 15, 17);
        // A little lateness is.
        _clock.Advance(TimeSpan.FromMilliseconds(60));
        Assert.Equal(TimeSpan.Zero, pace.Passed());
        Assert.Equal(TimeSpan.Zero, pace.Passed());
    }

    private (int Passes, int Pictures) Run(TimeSpan time, TimeSpan pass)
    {
        var pace = new Pace(_clock);
        DateTimeOffset end = _clock.GetUtcNow() + time;
        int passes = 0, pictures = 0;
        var shown = new List<DateTimeOffset>();
        while (_clock.GetUtcNow() < end)
        {
            _clock.Advance(pass);
            passes++;
            if (pace.TakePicture())
            {
                pictures++;
                shown.Add(_clock.GetUtcNow());
            }
            _clock.Advance(pace.Passed());
        }
        Assert.All(shown.Zip(shown.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Pace.PictureTime));
        return (passes, pictures);
    }
}

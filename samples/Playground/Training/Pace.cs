namespace Playground.Training;

/// <summary>When the next of so many passes a second is due, and whether it is time for a picture: after each pass there is at most one, and at most so many a second.</summary>
public sealed class Pace(TimeProvider clock)
{
    /// <summary>Passes in a second, as TensorFlow Playground makes them.</summary>
    public const int PassesPerSecond = 60;

    /// <summary>The least time between two pictures: there are at most 20 a second.</summary>
    public static readonly TimeSpan PictureTime = TimeSpan.FromMilliseconds(50);

    /// <summary>Who is late by more does not make up for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private long _due = clock.GetTimestamp();
    private long? _pictured;

    /// <summary>Passes begin now, after a rest.</summary>
    public void Begin() => _due = clock.GetTimestamp();

    /// <summary>Whether a picture may be made; it is taken to be made then.</summary>
    public bool TakePicture()
    {
        if (_pictured is { } last && clock.GetElapsedTime(last) < PictureTime)
            return false;
        _pictured = clock.GetTimestamp();
        return true;
    }

    /// <summary>A pass has been made.</summary>
    /// <returns>How long to wait for the next one; nothing if it is due already.</returns>
    public TimeSpan Passed()
    {
        _due += clock.TimestampFrequency / PassesPerSecond;
        TimeSpan early = clock.GetElapsedTime(clock.GetTimestamp(), _due);
        if (early < -Patience)
            Begin();
        return early > TimeSpan.Zero ? early : TimeSpan.Zero;
    }
}

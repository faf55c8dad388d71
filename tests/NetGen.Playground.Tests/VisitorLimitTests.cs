using Microsoft.Extensions.Time.Testing;
using Playground.Visitors;

namespace NetGen.Playground.Tests;

/// <summary>Places are bounded, and whoever does nothing for long makes room.</summary>
public class VisitorLimitTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void There_are_so_many_places_and_each_is_given_back_once()
    {
        var limit = new VisitorLimit(_clock);
        VisitorPlace[] places = Fill(limit);
        Assert.Equal(VisitorLimit.Most, places.Length);
        Assert.Null(limit.Enter());
        places[3].Dispose();
        places[3].Dispose();
        Assert.Equal(VisitorLimit.Most - 1, limit.Count);
        Assert.NotNull(limit.Enter());
        Assert.Null(limit.Enter());
    }

    [Fact]
    public void Who_does_nothing_for_long_loses_the_place_and_who_does_something_does_not()
    {
        var limit = new VisitorLimit(_clock);
        VisitorPlace[] places = Fill(limit);
        int expired = 0, freed = 0;
        limit.Freed += () => freed++;
        foreach (VisitorPlace place in places)
            place.Expired += () => expired++;
        _clock.Advance(VisitorLimit.Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(VisitorLimit.Most, limit.Count);
        places[0].Touch();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((1, VisitorLimit.Most - 1, VisitorLimit.Most - 1), (limit.Count, expired, freed));
        // What has ended stays so: neither a late touch nor its end gives anything back again.
        places[1].Touch();
        places[1].Dispose();
        Assert.Equal(1, limit.Count);
        _clock.Advance(VisitorLimit.Idle);
        Assert.Equal((0, VisitorLimit.Most), (limit.Count, expired));
    }

    [Fact]
    public void Who_has_left_does_not_expire()
    {
        var limit = new VisitorLimit(_clock);
        VisitorPlace place = limit.Enter()!;
        place.Expired += () => Assert.Fail("it had been given back");
        place.Dispose();
        _clock.Advance(2 * VisitorLimit.Idle);
        Assert.Equal(0, limit.Count);
    }

    private static VisitorPlace[] Fill(VisitorLimit limit)
    {
        var places = new List<VisitorPlace>();
        while (limit.Enter() is { } place)
            places.Add(place);
        return [.. places];
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using Playground;
using Playground.Visitors;

namespace NetGen.Playground.Tests;

/// <summary>What visitors see of the places that there are, by a clock that the test turns. Skipped where there is no Chromium.</summary>
[Collection(BrowserCollection.Name)]
public sealed class IdleBrowserTests(BrowserFixture browser) : BrowserPages(browser)
{
    [Fact]
    public async Task Who_does_nothing_for_long_makes_room_and_finds_everything_again()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
        var options = new WebApplicationOptions
        {
            ApplicationName = typeof(PlaygroundServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--urls", "http://127.0.0.1:0"],
        };
        await using WebApplication app = PlaygroundServer.Create(options, clock);
        await app.StartAsync(cancel);
        string address = app.Urls.Single();
        var limit = app.Services.GetRequiredService<VisitorLimit>();

        IPage idle = await OpenNetworksAsync(address + "/?hidden=3");
        var others = new List<VisitorPlace>();
        while (limit.Enter() is { } place)
            others.Add(place);
        Assert.Equal(VisitorLimit.Most - 1, others.Count);
        IPage waiting = await OpenAsync(address + "/functions", "text=All places are taken");

        // A click keeps the place.
        clock.Advance(VisitorLimit.Idle - TimeSpan.FromMinutes(1));
        others.ForEach(place => place.Touch());
        await Button(idle, "One neuron more in layer 1").ClickAsync();
        await HasTextAsync(idle, "[Dense(4), Tanh");
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(VisitorLimit.Most, limit.Count);

        // Nothing for so long ends it, and who has waited comes in.
        others.ForEach(place => place.Touch());
        clock.Advance(VisitorLimit.Idle - TimeSpan.FromMinutes(2));
        others.ForEach(place => place.Touch());
        clock.Advance(TimeSpan.FromMinutes(2));
        await idle.GetByText("You were away").WaitForAsync();
        await waiting.Locator(Ready.Functions).WaitForAsync();
        Assert.Equal(VisitorLimit.Most, limit.Count);

        // Who comes back waits as others do, and then has what was chosen.
        await Button(idle, "Go on").ClickAsync();
        await idle.GetByText("All places are taken").WaitForAsync();
        others[0].Dispose();
        await ReadyAsync(idle);
        Assert.Contains("[Dense(4), Tanh", await TextAsync(idle), StringComparison.Ordinal);
        await Button(idle, "Train").ClickAsync();
        await idle.WaitForFunctionAsync("() => parseInt(document.querySelector('#epoch').innerText) > 0");
        await CloseAsync();
        await app.StopAsync(cancel);
    }
}

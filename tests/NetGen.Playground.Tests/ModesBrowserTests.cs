using Microsoft.Playwright;

namespace NetGen.Playground.Tests;

/// <summary>Functions and pictures in Chromium: what is done there has its effect, and the address brings it back. Skipped where there is none.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ModesBrowserTests(BrowserFixture browser) : BrowserPages(browser)
{
    [Fact]
    public async Task A_function_is_drawn_and_learned_by_both_networks()
    {
        IPage page = await OpenAsync("/functions", Ready.Functions);
        await DragAsync(page, "#curve", (0.01f, 0.7f), (0.99f, 0.3f));
        await Button(page, "Learn").ClickAsync();
        await page.WaitForFunctionAsync(
            "() => ['wide-error', 'deep-error'].every(id => parseFloat(document.getElementById(id).innerText) < 0.05)", null, new() { Timeout = 120_000 });
    }

    [Fact]
    public async Task A_drawn_function_its_networks_and_the_signs_come_back()
    {
        IPage page = await OpenAsync("/functions", Ready.Functions);
        await DragAsync(page, "#curve", (0.01f, 0.7f), (0.99f, 0.3f));
        await page.GetByLabel("Layers of the deep one").FillAsync("6");
        await page.GetByLabel("Activation").SelectOptionAsync(new SelectOptionValue { Label = "ReLU" });
        await page.Locator(".signs input").First.FillAsync("-2");
        await page.WaitForURLAsync(url => url.Contains("drawn=", StringComparison.Ordinal) && url.Contains("layers=6", StringComparison.Ordinal)
            && url.Contains("activation=ReLU", StringComparison.Ordinal) && url.Contains("weights=-2", StringComparison.Ordinal));
        string verdict = await page.Locator("#verdict").InnerTextAsync(), picture = await PictureAsync(page, "curve");
        await page.ReloadAsync();
        await page.Locator(Ready.Functions).WaitForAsync();
        await page.GetByText("6 layers of").WaitForAsync();
        Assert.Equal("ReLU", await page.GetByLabel("Activation").EvaluateAsync<string>("e => e.selectedOptions[0].text"));
        Assert.Equal("-2", await page.Locator(".signs input").First.InputValueAsync());
        Assert.Equal(verdict, await page.Locator("#verdict").InnerTextAsync());
        // What is drawn, to the last pixel that the networks have not painted over: none is running.
        Assert.Equal(0, await page.Locator(".chip[aria-pressed=true]", new() { HasText = "wave" }).CountAsync());
        Assert.Equal(picture.Length, (await PictureAsync(page, "curve")).Length, picture.Length / 4.0);
    }

    [Fact]
    public async Task Weights_of_signs_are_set_by_hand()
    {
        IPage page = await OpenAsync("/functions", "#verdict");
        await SaysAsync(page, "verdict", "4 of 4 corners are right");
        await page.Locator(".signs input").First.FillAsync("-2");
        await page.WaitForFunctionAsync("() => !document.getElementById('verdict').innerText.startsWith('4')");
        await Button(page, "Show how").ClickAsync();
        await SaysAsync(page, "verdict", "4 of 4 corners are right");
    }

    [Fact]
    public async Task A_digit_is_drawn_read_and_comes_back()
    {
        IPage page = await OpenAsync("/pictures", Ready.Digits);
        await DragAsync(page, "#pad", (0.3f, 0.22f), (0.72f, 0.22f), (0.44f, 0.82f));
        await SaysAsync(page, "answer", "7");
        await page.WaitForURLAsync(url => url.Contains("drawing=", StringComparison.Ordinal));
        await page.ReloadAsync();
        await SaysAsync(page, "answer", "7");
        foreach (string digit in new[] { "0", "3", "5" })
        {
            await Button(page, $"Draw a {digit}").ClickAsync();
            await SaysAsync(page, "answer", digit);
        }
        await Button(page, "Clear").ClickAsync();
        await SaysAsync(page, "answer", "–");
        await page.WaitForURLAsync(url => !url.Contains("drawing=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_plane_is_walked_with_the_mouse_and_the_keyboard_and_the_place_comes_back()
    {
        IPage page = await OpenAsync("/pictures/plane", Ready.Plane);
        await SaysAsync(page, "where", "z = (0.00, 0.00)");
        LocatorBoundingBoxResult box = (await page.Locator("#plane").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.75f), box.Y + (box.Height * 0.5f));
        await page.WaitForFunctionAsync("() => Math.abs(parseFloat(document.getElementById('where').innerText.split('(')[1]) - 1.3) < 0.02");
        await page.Locator("#plane").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.WaitForFunctionAsync("() => Math.abs(parseFloat(document.getElementById('where').innerText.split(',')[1]) - 0.104) < 0.02");
        await page.GetByLabel("Where test digits lie").CheckAsync();
        await page.WaitForURLAsync(url => url.Contains("at=0.5", StringComparison.Ordinal) && url.Contains("digits=1", StringComparison.Ordinal));
        string where = await page.Locator("#where").InnerTextAsync();
        // Away from the plane, or the mouse would walk on.
        await page.Mouse.MoveAsync(1, 1);
        await page.ReloadAsync();
        await page.Locator(Ready.Plane).WaitForAsync();
        await SaysAsync(page, "where", where);
        Assert.True(await page.GetByLabel("Where test digits lie").IsCheckedAsync());
    }

    [Fact]
    public async Task A_text_is_completed_key_by_key_and_comes_back()
    {
        IPage page = await OpenAsync("/pictures/text", Ready.Text);
        await page.Locator("#text").FillAsync("ROMEO:\nAnd th");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#looks button').length === 13");
        await Button(page, "Write e").ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('text').value.endsWith('And the')");
        await Button(page, "Block 3").ClickAsync();
        await page.Locator("#looks button").Nth(5).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("text=", StringComparison.Ordinal) && url.Contains("block=3", StringComparison.Ordinal)
            && url.Contains("from=5", StringComparison.Ordinal));
        await page.ReloadAsync();
        await page.Locator(Ready.Text).First.WaitForAsync();
        Assert.Equal("ROMEO:\nAnd the", await page.Locator("#text").InputValueAsync());
        Assert.Equal("true", await Button(page, "Block 3").GetAttributeAsync("aria-pressed"));
        Assert.Equal("true", await page.Locator("#looks button").Nth(5).GetAttributeAsync("aria-pressed"));
        await Button(page, "Write on").ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('text').value.length > 30");
        // Who types stops it.
        await page.Locator("#text").PressSequentiallyAsync("a");
        await Button(page, "Write on").WaitForAsync();
    }

    /// <summary>What a fast hand has typed is not undone by what comes back from the page for the letters before.</summary>
    [Fact]
    public async Task Fast_typing_loses_no_letter()
    {
        IPage page = await OpenAsync("/pictures/text", Ready.Text);
        const string text = "To be, or not to be, that is the question: whether 'tis nobler in the mind to suffer";
        await page.Locator("#text").FillAsync("");
        await page.Locator("#text").PressSequentiallyAsync(text);
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#looks button').length === 64");
        Assert.Equal(text, await page.Locator("#text").InputValueAsync());
    }

    [Fact]
    public async Task A_filter_is_edited_by_hand_and_comes_back()
    {
        IPage page = await OpenAsync("/pictures/filter", Ready.Filter);
        string before = await PictureAsync(page, "filtered");
        await page.Locator(".kernel input").First.FillAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("before => document.getElementById('filtered').toDataURL() !== before", before);
        await page.WaitForURLAsync(url => url.Contains("weights=3", StringComparison.Ordinal));
        string after = await PictureAsync(page, "filtered");
        await page.ReloadAsync();
        await page.Locator(Ready.Filter).WaitForAsync();
        await page.WaitForFunctionAsync("after => document.getElementById('filtered').toDataURL() === after", after);
        Assert.Equal("3", await page.Locator(".kernel input").First.InputValueAsync());
        // What is no number leaves the weight as it was, and the field says so.
        await page.Locator(".kernel input").First.FillAsync("");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("() => document.querySelector('.kernel input').value === '3'");
    }

    /// <summary>What was drawn in the colours of one theme is drawn anew in those of the other.</summary>
    [Fact]
    public async Task Pictures_follow_the_colours_of_the_page()
    {
        IPage page = await OpenAsync("/pictures", Ready.Digits);
        await Button(page, "Draw a 3").ClickAsync();
        await SaysAsync(page, "answer", "3");
        string light = await PictureAsync(page, "pad");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync("light => document.getElementById('pad').toDataURL() !== light", light);
        Assert.Equal("3", await page.Locator("#answer").InnerTextAsync());
    }

    private static async Task DragAsync(IPage page, string canvas, params (float X, float Y)[] places)
    {
        LocatorBoundingBoxResult box = (await page.Locator(canvas).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * places[0].X), box.Y + (box.Height * places[0].Y));
        await page.Mouse.DownAsync();
        foreach ((float x, float y) in places[1..])
            await page.Mouse.MoveAsync(box.X + (box.Width * x), box.Y + (box.Height * y), new() { Steps = 12 });
        await page.Mouse.UpAsync();
    }
}

using Microsoft.Playwright;

namespace NetGen.Playground.Tests;

/// <summary>Functions and pictures in Chromium; all modes in narrow and wide windows, light and dark. Skipped where there is none.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ModesBrowserTests(BrowserFixture browser) : IAsyncDisposable
{
    private readonly List<IPage> _pages = [];

    /// <summary>Of each mode something that is there when it is ready.</summary>
    private static readonly (string Path, string Ready)[] Modes =
    [
        ("/", ".squiggles li"), ("/functions", "#learn:not([disabled])"), ("/pictures", "#pad"), ("/pictures/plane", "#plane"), ("/pictures/filter", "#filtered"),
        ("/pictures/text", "#next li"),
    ];

    public static TheoryData<string, int, bool> Views =>
        [.. Modes.SelectMany(mode => new[] { (mode.Path, 380, false), (mode.Path, 1024, true) }).Append(("/", 1920, false))];

    [Fact]
    public async Task A_function_is_drawn_and_learned_by_both_networks()
    {
        IPage page = await OpenAsync("/functions", "#learn:not([disabled])");
        LocatorBoundingBoxResult box = (await page.Locator("#curve").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 5, box.Y + (box.Height * 0.7f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width - 5, box.Y + (box.Height * 0.3f), new() { Steps = 20 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Learn" }).ClickAsync();
        await page.WaitForFunctionAsync(
            "() => ['wide-error', 'deep-error'].every(id => parseFloat(document.getElementById(id).innerText) < 0.05)", null, new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Weights_of_signs_are_set_by_hand()
    {
        IPage page = await OpenAsync("/functions", "#verdict");
        await page.GetByText("4 of 4 corners are right").WaitForAsync();
        await page.Locator(".signs input").First.FillAsync("-2");
        await page.GetByText("3 of 4 corners are right").Or(page.GetByText("2 of 4 corners are right")).WaitForAsync();
    }

    [Fact]
    public async Task A_digit_is_drawn_and_read()
    {
        IPage page = await OpenAsync("/pictures", "#pad");
        LocatorBoundingBoxResult box = (await page.Locator("#pad").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.3f), box.Y + (box.Height * 0.22f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.72f), box.Y + (box.Height * 0.22f), new() { Steps = 8 });
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.44f), box.Y + (box.Height * 0.82f), new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('answer').innerText === '7'");
        foreach (string digit in new[] { "0", "3", "5" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Draw a {digit}" }).ClickAsync();
            await page.WaitForFunctionAsync("digit => document.getElementById('answer').innerText === digit", digit);
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('answer').innerText === '–'");
    }

    [Fact]
    public async Task The_plane_is_walked_with_the_mouse_and_the_keyboard()
    {
        IPage page = await OpenAsync("/pictures/plane", "#plane");
        await page.WaitForFunctionAsync("() => document.getElementById('where').innerText.includes('0.00, 0.00')");
        LocatorBoundingBoxResult box = (await page.Locator("#plane").BoundingBoxAsync())!;
        // A page that does not listen yet hears no movement: the mouse moves until it does.
        const string Arrived = "() => Math.abs(parseFloat(document.getElementById('where').innerText.split('(')[1]) - 1.3) < 0.02";
        for (int i = 0; i < 200 && !await page.EvaluateAsync<bool>(Arrived); i++)
        {
            await page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + (box.Height * 0.5f));
            await page.Mouse.MoveAsync(box.X + (box.Width * 0.75f), box.Y + (box.Height * 0.5f));
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
        await page.WaitForFunctionAsync(Arrived);
        await page.Locator("#plane").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.WaitForFunctionAsync("() => Math.abs(parseFloat(document.getElementById('where').innerText.split(',')[1]) - 0.104) < 0.02");
    }

    [Fact]
    public async Task A_text_is_completed_key_by_key()
    {
        IPage page = await OpenAsync("/pictures/text", "#next li");
        await page.Locator("#text").FillAsync("ROMEO:\nAnd th");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#looks button').length === 13");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write e", Exact = true }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('text').value.endsWith('And the')");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write on" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('text').value.length > 30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
    }

    [Fact]
    public async Task A_filter_is_edited_by_hand()
    {
        IPage page = await OpenAsync("/pictures/filter", "#filtered");
        const string Picture = "() => document.getElementById('filtered').toDataURL()";
        string before = await page.EvaluateAsync<string>(Picture);
        await page.Locator(".kernel input").First.FillAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("before => document.getElementById('filtered').toDataURL() !== before", before);
    }

    /// <summary>Nothing sticks out, nothing jumps once it is there, and every text can be read (WCAG 2.1, 1.4.3: 4.5 to 1, of large letters 3 to 1).</summary>
    [Theory]
    [MemberData(nameof(Views))]
    public async Task Fits_stays_and_can_be_read(string path, int width, bool isDark)
    {
        IPage page = await browser.OpenAsync(path, width, 900, isDark);
        _pages.Add(page);
        await page.Locator(Modes.Single(mode => mode.Path == path).Ready).First.WaitForAsync();
        await page.EvaluateAsync(
            """
            () => {
              window.shift = 0;
              new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({ type: 'layout-shift' });
            }
            """);
        Assert.InRange(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
        string[] faint = await page.EvaluateAsync<string[]>(Contrast);
        Assert.True(faint.Length == 0, string.Join("\n", faint));
        string[] silent = await page.EvaluateAsync<string[]>(Silent);
        Assert.True(silent.Length == 0, string.Join("\n", silent));
        await page.WaitForTimeoutAsync(500);
        Assert.InRange(await page.EvaluateAsync<double>("() => window.shift"), 0, 0.02);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IPage page in _pages)
            await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string path, string ready)
    {
        IPage page = await browser.OpenAsync(path);
        _pages.Add(page);
        await page.Locator(ready).First.WaitForAsync();
        return page;
    }

    /// <summary>Texts whose contrast with what is behind them is too small. The editor's own and what is disabled are left out.</summary>
    private const string Contrast = """
        () => {
          const parse = c => {
            const m = c.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0], by = c.startsWith('color(') ? 255 : 1;
            return [m[0] * by, m[1] * by, m[2] * by, m[3] ?? 1];
          };
          const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
          const linear = v => v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
          const light = c => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
          const behind = e => {
            const layers = [];
            for (let n = e; n; n = n.parentElement) {
              layers.push(parse(getComputedStyle(n).backgroundColor));
              if (layers.at(-1)[3] === 1) break;
            }
            return layers.reverse().reduce((c, layer) => over(layer, c), [255, 255, 255, 1]);
          };
          const faint = [];
          for (const e of document.querySelectorAll('body *')) {
            if (e.closest('.monaco-editor, .monaco-aria-container, [disabled], svg, #blazor-error-ui') || !e.checkVisibility()) continue;
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
            const style = getComputedStyle(e), back = behind(e), ink = over(parse(style.color), back);
            const [a, b] = [light(ink), light(back)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
            const wanted = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700) ? 3 : 4.5;
            if (ratio < wanted) faint.push(`${e.tagName}.${e.className} "${e.textContent.trim().slice(0, 30)}": ${ratio.toFixed(2)}`);
          }
          return faint;
        }
        """;

    /// <summary>What can be used and has no name for a screen reader.</summary>
    private const string Silent = """
        () => [...document.querySelectorAll('button, select, input, textarea, canvas, a[href], [tabindex="0"]')]
          .filter(e => !e.closest('.monaco-editor') && e.checkVisibility())
          .filter(e => !(e.getAttribute('aria-label') || e.innerText?.trim() || e.closest('label')?.innerText.trim() || e.title))
          .map(e => e.outerHTML.slice(0, 120))
        """;
}

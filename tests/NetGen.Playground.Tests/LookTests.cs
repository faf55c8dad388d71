using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NetGen.Playground.Tests;

/// <summary>All modes in narrow and wide windows, light and dark: nothing sticks out, nothing jumps, everything can be read, named and reached by the keyboard. Skipped where there
/// is no Chromium.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(BrowserFixture browser) : BrowserPages(browser)
{
    /// <summary>A window of each size: a telephone, a small and a large screen.</summary>
    private static readonly int[] Widths = [380, 1024, 1920];

    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    /// <summary>Of each mode something that is there when it is ready, and what is done there before it is looked at.</summary>
    private static readonly (string Name, string Path, string Ready, string? Do)[] Modes =
    [
        ("networks", "/?problem=spiral&features=x,y,sinx,siny&hidden=8,6&optimizer=Adam&rate=0.01", Ready.Networks, "One epoch"),
        ("functions", "/functions", Ready.Functions, "step"), ("digits", "/pictures", Ready.Digits, "Draw a 3"), ("plane", "/pictures/plane", Ready.Plane, null),
        ("filter", "/pictures/filter", Ready.Filter, "sharpen"), ("text", "/pictures/text", Ready.Text, "Block 3"),
    ];

    public static TheoryData<string> Names => [.. Modes.Select(mode => mode.Name)];

    /// <summary>
    /// Texts have the contrast that the WCAG 2.1 ask for (1.4.3: 4.5 to 1, large letters 3 to 1), and what axe knows of levels A and AA is kept. NETGEN_PLAYGROUND_PICTURES names a
    /// folder for a picture of each.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fits_and_can_be_read(string name)
    {
        IPage page = await OpenAsync(name);
        string? folder = Environment.GetEnvironmentVariable("NETGEN_PLAYGROUND_PICTURES");
        foreach (int width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (ColorScheme scheme in Schemes)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                // One frame for what follows the size and the colours.
                await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                string where = $"{name}, {width} wide, {scheme}: ";
                Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, where + "something sticks out");
                string[] faint = await page.EvaluateAsync<string[]>(Contrast);
                Assert.True(faint.Length == 0, where + string.Join("\n", faint));
                if (folder is not null)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true });
            }
        }
        Assert.Empty(Browser.Foreign);
        AxeResult result = await page.RunAxe(new AxeRunContext { Exclude = [new AxeSelector(".monaco-editor"), new AxeSelector(".monaco-aria-container")] },
            new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice") });
        Assert.True(result.Violations.Length == 0,
            string.Join("\n", result.Violations.SelectMany(v => v.Nodes.Select(node => $"{name}: {v.Id} ({v.Help}): {node.Html}"))));
    }

    /// <summary>From the first moment on (Core Web Vitals call up to 0.1 good), training included.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_jumps(string name)
    {
        IPage page = await OpenAsync(name);
        if (name == "networks")
        {
            await Button(page, "Train").ClickAsync();
            await page.WaitForFunctionAsync("() => window.pictures.length > 20");
        }
        else if (name == "functions")
        {
            await Button(page, "Learn").ClickAsync();
            await page.WaitForFunctionAsync("() => parseInt(document.getElementById('steps').innerText) > 60");
        }
        double jumped = await page.EvaluateAsync<double>("() => window.shifts.reduce((sum, shift) => sum + shift.value, 0)");
        Assert.True(jumped <= 0.02, $"{name}: {jumped:0.000}: {await page.EvaluateAsync<string>("() => JSON.stringify(window.shifts)")}");
    }

    /// <summary>With the Tab key alone: what has the focus shows it, and everything that a pointer can use is come by.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_keyboard_reaches_everything_and_shows_where_it_is(string name)
    {
        IPage page = await OpenAsync(name);
        int usable = await page.EvaluateAsync<int>(Usable);
        await page.EvaluateAsync("() => { window.reached = new Set(); window.unseen = []; document.body.tabIndex = -1; document.body.focus(); }");
        int reached = 0;
        bool isLet = false;
        for (int press = 0; press < usable + 20 && reached < usable; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            // The editor keeps the key for itself, until it is told not to, as the page says.
            if (!isLet && await page.EvaluateAsync<bool>("() => document.activeElement.closest('.monaco-editor') !== null"))
            {
                await page.Keyboard.PressAsync("Control+m");
                isLet = true;
            }
            reached = await page.EvaluateAsync<int>(Reach);
        }
        string[] unseen = await page.EvaluateAsync<string[]>("() => window.unseen");
        Assert.True(unseen.Length == 0, $"{name}: without a visible focus: {string.Join("\n", unseen)}");
        Assert.True(reached >= usable, $"{name}: {usable - reached} cannot be reached: {await page.EvaluateAsync<string>(Missed)}");
    }

    private async Task<IPage> OpenAsync(string name)
    {
        (_, string path, string ready, string? act) = Modes.Single(mode => mode.Name == name);
        IPage page = name == "networks" ? await OpenNetworksAsync(path) : await OpenAsync(path, ready);
        if (act is not null)
            await Button(page, act).ClickAsync();
        return page;
    }

    private const string List = """
        [...document.querySelectorAll('button, select, input, textarea, a[href], summary, [tabindex="0"]')]
          .filter(e => !e.closest('.monaco-editor, .monaco-aria-container') && !e.disabled && e.checkVisibility())
        """;

    private const string Usable = $"() => {List}.length";

    private const string Missed = $"() => {List}.filter(e => !window.reached.has(e)).map(e => e.outerHTML.slice(0, 100)).join('\\n')";

    private const string Reach = """
        () => {
          const e = document.activeElement;
          if (!e.closest('.monaco-editor') && e !== document.body && !window.reached.has(e)) {
            window.reached.add(e);
            const seen = [e, e.querySelector('rect')].some(n => {
              const s = n && getComputedStyle(n);
              return s && ((s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || (n.tagName === 'rect' && parseFloat(s.strokeWidth) >= 3));
            });
            if (!seen) window.unseen.push(e.outerHTML.slice(0, 100));
          }
          return window.reached.size;
        }
        """;

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
              // In a drawing, the box that a text stands on.
              const box = n.tagName === 'g' && n.querySelector('rect');
              layers.push(parse(box ? getComputedStyle(box).fill : getComputedStyle(n).backgroundColor));
              if (layers.at(-1)[3] === 1) break;
            }
            return layers.reverse().reduce((c, layer) => over(layer, c), [255, 255, 255, 1]);
          };
          const faint = [];
          for (const e of document.querySelectorAll('body *')) {
            if (e.closest('.monaco-editor, .monaco-aria-container, [disabled], title, #blazor-error-ui') || !e.checkVisibility()) continue;
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
            const style = getComputedStyle(e), isDrawn = e.closest('svg'), back = behind(e), ink = over(parse(isDrawn ? style.fill : style.color), back);
            const [a, b] = [light(ink), light(back)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
            const wanted = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700) ? 3 : 4.5;
            if (ratio < wanted) faint.push(`${e.tagName}.${e.className} "${e.textContent.trim().slice(0, 30)}": ${ratio.toFixed(2)}`);
          }
          return faint;
        }
        """;
}

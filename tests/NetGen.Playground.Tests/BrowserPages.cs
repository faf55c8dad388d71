using System.Diagnostics;
using Microsoft.Playwright;

namespace NetGen.Playground.Tests;

/// <summary>What tests of the page do again and again. Nothing waits for a time; everything waits for what it wants.</summary>
public abstract class BrowserPages(BrowserFixture browser) : IAsyncDisposable
{
    private readonly List<IPage> _pages = [];

    protected BrowserFixture Browser => browser;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await CloseAsync();
    }

    /// <summary>All visitors leave.</summary>
    protected async Task CloseAsync()
    {
        foreach (IPage page in _pages)
            await page.Context.CloseAsync();
        _pages.Clear();
    }

    /// <summary>A page that listens: what <paramref name="ready"/> means is there.</summary>
    protected async Task<IPage> OpenAsync(string path, string ready)
    {
        IPage page = await browser.OpenAsync(path);
        _pages.Add(page);
        await page.Locator(ready).First.WaitForAsync();
        return page;
    }

    /// <summary>The page on which networks are declared, when the first is compiled and the editor knows what has become of it.</summary>
    protected async Task<IPage> OpenNetworksAsync(string path)
    {
        IPage page = await OpenAsync(path, Ready.Networks);
        await ReadyAsync(page);
        return page;
    }

    protected static async Task ReadyAsync(IPage page)
    {
        await page.Locator(".squiggles li").First.WaitForAsync();
        Assert.StartsWith("Nothing is wrong.", await page.Locator(".squiggles li").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.WaitForFunctionAsync("() => monaco.editor.getModels().length >= 2 && document.querySelector('#declaration .view-lines')");
    }

    /// <summary>As if typed: the editor's own way of changing its text.</summary>
    protected static Task TypeAsync(IPage page, string text) =>
        page.EvaluateAsync(
            "text => { const e = window.blazorMonaco.editor.getEditor('declaration'); e.executeEdits('test', [{ range: e.getModel().getFullModelRange(), text }]); }", text);

    protected static Task<string> TextAsync(IPage page) => page.EvaluateAsync<string>("() => window.blazorMonaco.editor.getEditor('declaration').getValue()");

    /// <summary>Waits until the text of the declaration has something in it.</summary>
    protected static Task HasTextAsync(IPage page, string part) =>
        page.WaitForFunctionAsync("part => window.blazorMonaco.editor.getEditor('declaration').getValue().includes(part)", part);

    /// <summary>Waits until the editor itself has been told of a mistake: the list below it may know earlier.</summary>
    protected static Task MarkedAsync(IPage page, string id) =>
        page.WaitForFunctionAsync("id => monaco.editor.getModelMarkers({ owner: 'netgen' }).some(m => m.code === id)", id);

    /// <summary>Waits until the text of an element is this.</summary>
    protected static Task SaysAsync(IPage page, string id, string text) =>
        page.WaitForFunctionAsync("([id, text]) => document.getElementById(id)?.innerText === text", new[] { id, text });

    protected static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Does something until it has the effect that is wanted: an editor may be busy with something else when it is asked.</summary>
    protected static async Task UntilAsync(Func<Task> action, ILocator effect)
    {
        var watch = Stopwatch.StartNew();
        for (;;)
        {
            await action();
            try
            {
                await effect.WaitForAsync(new() { Timeout = 3000 });
                return;
            }
            catch (TimeoutException) when (watch.Elapsed < TimeSpan.FromMinutes(2))
            {
            }
        }
    }

    /// <summary>The picture on a canvas.</summary>
    protected static Task<string> PictureAsync(IPage page, string id) => page.EvaluateAsync<string>("id => document.getElementById(id).toDataURL()", id);

    /// <summary>Of each mode something that is there when it listens.</summary>
    protected static class Ready
    {
        public const string Networks = ".squiggles li", Functions = "#learn:not([disabled])", Digits = "#pad[data-ready]", Plane = "#plane[data-ready]",
            Filter = "#filtered[data-ready]", Text = "#next li";
    }
}

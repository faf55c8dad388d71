using Microsoft.Playwright;

namespace NetGen.Playground.Tests;

/// <summary>The page as visitors have it, in Chromium. Skipped where there is none.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BrowserTests(BrowserFixture browser) : IAsyncDisposable
{
    private readonly List<IPage> _pages = [];

    [Fact]
    public async Task A_mistake_is_underlined_then_mended_and_the_spiral_learned()
    {
        IPage page = await OpenAsync("/?problem=spiral&hidden=8,8&features=x,y,sinx,siny,xy&optimizer=Adam&rate=0.01");
        await TypeAsync(page, "[Network]\n[Input(5)]\n[Dens(8), Tanh]\n[Dense(1), Tanh, MSE]\npublic partial class Net;\n");
        await page.GetByText("There is no layer Dens. Did you mean Dense?").WaitForAsync();
        Assert.Equal(1, await page.Locator("#declaration .squiggly-error").CountAsync());
        await TypeAsync(page, "[Network]\n[Input(5)]\n[Dense(16), Tanh, Dense(8), Tanh]\n[Dense(1), Tanh, MSE]\npublic partial class Net;\n");
        await page.GetByText("Nothing is wrong.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
        await page.WaitForFunctionAsync("() => parseFloat(document.querySelector('#test-error').innerText) < 5", null, new() { Timeout = 300_000 });
    }

    [Fact]
    public async Task A_fix_is_taken_from_the_light_bulb_and_one_from_the_list()
    {
        IPage page = await OpenAsync("/");
        await TypeAsync(page, "[Network]\n[Input(2)]\n[Dens(4), Tanh]\n[Reshape(1, 2, 2), Dense(1), MSE]\npublic partial class Net;\n");
        await page.GetByText("There is no layer Dens.").WaitForAsync();
        await page.EvaluateAsync("() => { const e = window.blazorMonaco.editor.getEditor('declaration'); e.setPosition({ lineNumber: 3, column: 4 }); e.focus(); }");
        await page.Keyboard.PressAsync("Control+.");
        await page.Locator(".monaco-menu .action-item.focused").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => window.blazorMonaco.editor.getEditor('declaration').getValue().includes('[Dense(4), Tanh]')");
        await page.GetByRole(AriaRole.Button, new() { Name = "Insert Flatten" }).ClickAsync();
        await page.GetByText("Nothing is wrong.").WaitForAsync();
        Assert.Contains("[Reshape(1, 2, 2), Flatten, Dense(1), MSE]", await TextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_is_marked_in_the_text_the_graph_and_the_generated_code()
    {
        IPage page = await OpenAsync("/?hidden=4,3");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Graph" }).ClickAsync();
        await page.Locator(".graph .box").Nth(7).WaitForAsync();
        Assert.Equal(8, await page.Locator(".graph .box").CountAsync());
        await page.Locator(".graph .box.learned").Nth(1).ClickAsync();
        await page.Locator("#declaration .layer-mark").First.WaitForAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Net.Forward.g.cs" }).ClickAsync();
        await page.Locator("#generated .layer-mark").First.WaitForAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Memory" }).ClickAsync();
        await page.Locator(".memory .block").Nth(5).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync(
            """
            () => {
              const e = window.blazorMonaco.editor.getEditor('declaration');
              e.setPosition({ lineNumber: 4, column: 4 });
              e.focus();
              e.trigger('test', 'editor.action.showHover');
            }
            """);
        await page.Locator(".monaco-hover").GetByText("15 parameters").First.WaitForAsync();
    }

    [Fact]
    public async Task Buttons_change_the_declaration_and_the_address_brings_all_of_it_back()
    {
        IPage page = await OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "One neuron more in layer 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "sin x₁" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("hidden=5", StringComparison.Ordinal) && url.Contains("sinx", StringComparison.Ordinal));
        await page.WaitForFunctionAsync("() => window.blazorMonaco.editor.getEditor('declaration').getValue().includes('[Input(3)]')");
        string text = await TextAsync(page);
        Assert.Contains("[Input(3)]", text, StringComparison.Ordinal);
        Assert.Contains("[Dense(5), Tanh, As(\"hidden1\")", text, StringComparison.Ordinal);
        await page.ReloadAsync();
        await ReadyAsync(page);
        Assert.Equal(text, await TextAsync(page));
    }

    [Fact]
    public async Task A_page_that_is_busy_does_not_slow_training()
    {
        IPage page = await OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
        await page.WaitForFunctionAsync("() => parseInt(document.querySelector('#epoch').innerText) > 5");
        // For three seconds the page takes nothing that is sent to it.
        int before = await page.EvaluateAsync<int>(
            "() => { const epoch = parseInt(document.querySelector('#epoch').innerText.replace(/,/g, '')), end = Date.now() + 3000; while (Date.now() < end); return epoch; }");
        await page.WaitForFunctionAsync(
            "before => parseInt(document.querySelector('#epoch').innerText.replace(/,/g, '')) > before + 20", before, new() { Timeout = 3000 });
    }

    [Fact]
    public async Task Two_visitors_have_networks_of_their_own()
    {
        IPage one = await OpenAsync("/?problem=xor"), other = await OpenAsync("/?problem=gauss");
        await one.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
        await one.WaitForFunctionAsync("() => parseInt(document.querySelector('#epoch').innerText) > 20");
        Assert.Equal("0", await other.Locator("#epoch").InnerTextAsync());
        for (int i = 0; i < 10; i++)
        {
            await other.GetByRole(AriaRole.Button, new() { Name = "Train" }).ClickAsync();
            await other.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        }
        await other.GetByRole(AriaRole.Button, new() { Name = "Train", Exact = true }).WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IPage page in _pages)
            await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string path)
    {
        IPage page = await browser.OpenAsync(path);
        _pages.Add(page);
        await ReadyAsync(page);
        return page;
    }

    private static async Task ReadyAsync(IPage page)
    {
        ILocator said = page.Locator(".squiggles li").First;
        await said.WaitForAsync();
        Assert.StartsWith("Nothing is wrong.", await said.InnerTextAsync(), StringComparison.Ordinal);
        await page.WaitForFunctionAsync("() => monaco.editor.getModels().length >= 2 && document.querySelector('#declaration .view-lines')");
    }

    /// <summary>As if typed: the editor's own way of changing its text.</summary>
    private static Task TypeAsync(IPage page, string text) =>
        page.EvaluateAsync(
            "text => { const e = window.blazorMonaco.editor.getEditor('declaration'); e.executeEdits('test', [{ range: e.getModel().getFullModelRange(), text }]); }", text);

    private static Task<string> TextAsync(IPage page) => page.EvaluateAsync<string>("() => window.blazorMonaco.editor.getEditor('declaration').getValue()");
}

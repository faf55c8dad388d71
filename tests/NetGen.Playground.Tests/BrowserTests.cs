using System.Diagnostics;
using Microsoft.Playwright;
using NetGen.Tests;

namespace NetGen.Playground.Tests;

/// <summary>The page as visitors have it, in Chromium. Skipped where there is none.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Chromium is null, "There is no Chromium here.");
        bool isRelease = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release");
        string program = Path.Combine(RepositoryRoot.Folder, "samples", "Playground", "bin", isRelease ? "Release" : "Debug", "net10.0", "Playground.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program) };
        _server = Process.Start(start)!;
        string? line = await _server.StandardOutput.ReadLineAsync();
        _address = line?.Split(' ', ',').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))?.TrimEnd('.')
            ?? throw new InvalidOperationException($"The playground said '{line}'.");
        _playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _server?.Kill(entireProcessTree: true);
        _server?.Dispose();
    }

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
    public async Task Buttons_change_the_declaration_and_the_address_brings_all_of_it_back()
    {
        IPage page = await OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "One neuron more in layer 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "sin x₁" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("hidden=5", StringComparison.Ordinal) && url.Contains("sinx", StringComparison.Ordinal));
        string text = await TextAsync(page);
        Assert.Contains("[Input(3)]", text, StringComparison.Ordinal);
        Assert.Contains("[Dense(5), Tanh, As(\"hidden1\")", text, StringComparison.Ordinal);
        await page.ReloadAsync();
        await ReadyAsync(page);
        Assert.Equal(text, await TextAsync(page));
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

    private async Task<IPage> OpenAsync(string path)
    {
        IPage page = await _browser!.NewPageAsync();
        // The first compilation of all waits for the compiler to be compiled.
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync(_address + path);
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

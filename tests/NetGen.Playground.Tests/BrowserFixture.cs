using System.Diagnostics;
using Microsoft.Playwright;
using NetGen.Tests;

namespace NetGen.Playground.Tests;

/// <summary>The playground served, and Chromium, for all tests of the page. Where there is none, those are skipped.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
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

    /// <summary>A page of a visitor of their own.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1360, int height = 900, bool isDark = false)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium here.");
        IBrowserContext context = await _browser!.NewContextAsync(
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        IPage page = await context.NewPageAsync();
        // The first compilation of all waits for the compiler to be compiled.
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync(_address + path);
        return page;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

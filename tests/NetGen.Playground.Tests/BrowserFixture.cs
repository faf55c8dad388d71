using System.Collections.Concurrent;
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

    /// <summary>What pages have fetched from elsewhere than this machine.</summary>
    public ConcurrentBag<string> Foreign { get; } = [];

    /// <summary>The process that serves the page.</summary>
    public Process Server => _server!;

    /// <summary>A page of a visitor of their own.</summary>
    /// <param name="path">Of this server, or an address of another one.</param>
    public async Task<IPage> OpenAsync(string path)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium here.");
        // What is looked at is not on its way from one colour to another.
        IBrowserContext context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1360, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await context.AddInitScriptAsync(Watch);
        IPage page = await context.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss", IsLoopback: false })
                Foreign.Add(request.Url);
        };
        // The first compilation of all waits for the compiler to be compiled.
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync(new Uri(new Uri(_address), path).AbsoluteUri);
        return page;
    }

    /// <summary>
    /// From the first moment on: how much has jumped without being asked (<c>window.shifts</c>), and when the picture of the network was painted (<c>window.pictures</c>).
    /// </summary>
    private const string Watch = """
        window.shifts = [];
        new PerformanceObserver(list => {
          for (const e of list.getEntries())
            if (!e.hadRecentInput) window.shifts.push({ value: e.value, what: e.sources.map(s => s.node?.className || s.node?.nodeName).join(', ') });
        }).observe({ type: 'layout-shift', buffered: true });
        window.pictures = [];
        const getContext = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (...options) {
          if (this.className === 'network') window.pictures.push(performance.now());
          return getContext.apply(this, options);
        };
        """;
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

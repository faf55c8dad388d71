using Microsoft.Playwright;

namespace NetGen.Playground.Tests;

/// <summary>Networks as visitors declare and train them, in Chromium. Skipped where there is none.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BrowserTests(BrowserFixture browser) : BrowserPages(browser)
{
    private const string Spiral = "/?problem=spiral&hidden=8,8&features=x,y,sinx,siny,xy&optimizer=Adam&rate=0.01";

    [Fact]
    public async Task A_mistake_is_underlined_then_mended_and_the_spiral_learned()
    {
        IPage page = await OpenNetworksAsync(Spiral);
        await TypeAsync(page, "[Network]\n[Input(5)]\n[Dens(8), Tanh]\n[Dense(1), Tanh, MSE]\npublic partial class Net;\n");
        await page.GetByText("There is no layer Dens. Did you mean Dense?").WaitForAsync();
        await page.GetByText("Until this is mended, the network from before goes on.").WaitForAsync();
        await page.Locator("#declaration .squiggly-error").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal(1, await page.EvaluateAsync<int>("() => monaco.editor.getModelMarkers({ owner: 'netgen' }).length"));
        await TypeAsync(page, "[Network]\n[Input(5)]\n[Dense(16), Tanh, Dense(8), Tanh]\n[Dense(1), Tanh, MSE]\npublic partial class Net;\n");
        await page.GetByText("Nothing is wrong.").WaitForAsync();
        await Button(page, "Train").ClickAsync();
        await page.WaitForFunctionAsync("() => parseFloat(document.querySelector('#test-error').innerText) < 5", null, new() { Timeout = 300_000 });
    }

    [Fact]
    public async Task A_fix_is_taken_from_the_light_bulb_and_one_from_the_list()
    {
        IPage page = await OpenNetworksAsync("/");
        await TypeAsync(page, "[Network]\n[Input(2)]\n[Dens(4), Tanh]\n[Reshape(1, 2, 2), Dense(1), MSE]\npublic partial class Net;\n");
        await page.GetByText("There is no layer Dens.").WaitForAsync();
        await MarkedAsync(page, "CS0246");
        await UntilAsync(
            async () =>
            {
                await page.Keyboard.PressAsync("Escape");
                await page.EvaluateAsync("() => { const e = window.blazorMonaco.editor.getEditor('declaration'); e.setPosition({ lineNumber: 3, column: 4 }); e.focus(); }");
                await page.Keyboard.PressAsync("Control+.");
            },
            page.Locator(".monaco-menu .action-item.focused"));
        await page.Keyboard.PressAsync("Enter");
        await HasTextAsync(page, "[Dense(4), Tanh]");
        await Button(page, "Insert Flatten").ClickAsync();
        await HasTextAsync(page, "[Reshape(1, 2, 2), Flatten, Dense(1), MSE]");
        await page.GetByText("Nothing is wrong.").WaitForAsync();
    }

    /// <summary>A warning: the network is trained, and the fix takes the whole branch away.</summary>
    [Fact]
    public async Task A_branch_that_leads_nowhere_is_removed()
    {
        IPage page = await OpenNetworksAsync("/");
        await TypeAsync(page, "[Network]\n[Input(2)]\n[Dense(5), ReLU]\n[From(In), Dense(1), MSE]\npublic partial class Net;\n");
        await page.GetByText("What 'Dense(5)' computes reaches neither an output nor a loss").WaitForAsync();
        await MarkedAsync(page, "NG0117");
        await Button(page, "Remove Dense and what works on it").ClickAsync();
        await page.GetByText("Nothing is wrong.").WaitForAsync();
        Assert.Equal("[Network]\n[Input(2)]\n[From(In), Dense(1), MSE]\npublic partial class Net;\n", await TextAsync(page));
    }

    [Fact]
    public async Task A_layer_is_marked_in_the_text_the_graph_and_the_generated_code()
    {
        IPage page = await OpenNetworksAsync("/?hidden=4,3");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Graph" }).ClickAsync();
        await page.Locator(".graph .box").Nth(7).WaitForAsync();
        Assert.Equal(8, await page.Locator(".graph .box").CountAsync());
        // By the keyboard as well.
        await page.Locator(".graph .box.learned").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#declaration .layer-mark").First.WaitForAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Net.Forward.g.cs" }).ClickAsync();
        await page.Locator("#generated .layer-mark").First.WaitForAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Memory" }).ClickAsync();
        await page.Locator(".memory .block").Nth(5).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await UntilAsync(
            () => page.EvaluateAsync(
                """
                () => {
                  const e = window.blazorMonaco.editor.getEditor('declaration');
                  e.setPosition({ lineNumber: 4, column: 4 });
                  e.focus();
                  e.trigger('test', 'editor.action.showHover');
                }
                """),
            page.Locator(".monaco-hover").GetByText("15 parameters").First);
    }

    [Fact]
    public async Task Buttons_change_the_declaration_and_the_address_brings_all_of_it_back()
    {
        IPage page = await OpenNetworksAsync("/");
        await Button(page, "One neuron more in layer 1").ClickAsync();
        await Button(page, "sin x₁").ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("hidden=5", StringComparison.Ordinal) && url.Contains("sinx", StringComparison.Ordinal));
        await HasTextAsync(page, "[Input(3)]");
        string text = await TextAsync(page);
        Assert.Contains("[Dense(5), Tanh, As(\"hidden1\")", text, StringComparison.Ordinal);
        await page.ReloadAsync();
        await ReadyAsync(page);
        Assert.Equal(text, await TextAsync(page));
    }

    /// <summary>Longer than servers take addresses by themselves.</summary>
    [Fact]
    public async Task A_long_declaration_comes_back_too()
    {
        IPage page = await OpenNetworksAsync("/");
        string text = "// " + string.Concat(Enumerable.Repeat("größe 漢字 ", 700)) + "\n[Network]\n[Input(2)]\n[Dense(7), Tanh, Dense(1), MSE]\npublic partial class Net;\n";
        await TypeAsync(page, text);
        await page.WaitForURLAsync(url => url.Contains("Dense(7)", StringComparison.Ordinal) || url.Contains("Dense%287%29", StringComparison.Ordinal));
        await page.ReloadAsync();
        await ReadyAsync(page);
        Assert.Equal(text, await TextAsync(page));
    }

    /// <summary>
    /// Each is sent at a tick of a timer of the server, and arrives later than that: a little, or much where the machine is busy. So the last one is held to that among the first
    /// which was least late.
    /// </summary>
    [Fact]
    public async Task At_most_twenty_pictures_a_second_are_sent()
    {
        IPage page = await OpenNetworksAsync("/?features=x,y,xx,yy&hidden=4,2");
        await Button(page, "Train").ClickAsync();
        await page.WaitForFunctionAsync("() => window.pictures.length > 80");
        double[] times = await page.EvaluateAsync<double[]>("() => window.pictures.slice(-61)");
        double late = Enumerable.Range(0, 30).Max(i => times[60] - times[i] - ((60 - i) * 50));
        Assert.True(late >= -100, $"sixty pictures in {times[60] - times[0]:0} ms");
    }

    /// <summary>
    /// While the page takes nothing, training goes on: what it shows next is of an epoch far behind the last one. A machine that has other things to do is given the time that
    /// it needs; a training that waited for the page would never get there.
    /// </summary>
    [Fact]
    public async Task A_page_that_is_busy_does_not_slow_training()
    {
        IPage page = await OpenNetworksAsync("/");
        await page.EvaluateAsync(
            """
            () => {
              const epoch = document.querySelector('#epoch'), number = () => parseInt(epoch.innerText.replace(/,/g, ''));
              window.leap = 0;
              let last = number();
              const seen = new MutationObserver(() => { window.leap = Math.max(window.leap, number() - last); last = number(); });
              seen.observe(epoch, { childList: true, characterData: true, subtree: true });
            }
            """);
        await Button(page, "Train").ClickAsync();
        await page.WaitForFunctionAsync("() => parseInt(document.querySelector('#epoch').innerText) > 5");
        for (int seconds = 1; await page.EvaluateAsync<int>("() => window.leap") < 40; seconds *= 2)
        {
            Assert.True(seconds <= 16, "however long the page takes nothing, training does not get on");
            await page.EvaluateAsync("seconds => { const end = Date.now() + 1000 * seconds; while (Date.now() < end); }", seconds);
            double shown = await page.EvaluateAsync<double>("() => window.pictures.length");
            await page.WaitForFunctionAsync("shown => window.pictures.length > shown + 4", shown);
        }
    }

    [Fact]
    public async Task Two_visitors_have_networks_of_their_own()
    {
        IPage one = await OpenNetworksAsync("/?problem=xor"), other = await OpenNetworksAsync("/?problem=gauss");
        await Button(one, "Train").ClickAsync();
        await one.WaitForFunctionAsync("() => parseInt(document.querySelector('#epoch').innerText) > 20");
        Assert.Equal("0", await other.Locator("#epoch").InnerTextAsync());
    }

    [Fact]
    public async Task Two_hundred_runs_and_pauses_leave_nothing_behind()
    {
        IPage page = await OpenNetworksAsync("/?problem=gauss");
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable");
        await RunsAsync(20);
        (double nodes, double listeners, double heap, int threads) = await SizeAsync();
        await RunsAsync(200);
        (double nodesLater, double listenersLater, double heapLater, int threadsLater) = await SizeAsync();
        Assert.InRange(nodesLater, 1, nodes + 100);
        Assert.InRange(listenersLater, 1, listeners + 20);
        Assert.InRange(heapLater, 1, heap + 8_000_000);
        Assert.InRange(threadsLater, 1, threads + 12);

        // Clicked from within, as soon as the page has answered the click before.
        Task RunsAsync(int count) => page.EvaluateAsync(
            """
            async count => {
              const button = document.querySelector('button.main');
              for (let i = 0; i < 2 * count; i++) {
                const said = button.innerText;
                button.click();
                while (button.innerText === said) await new Promise(next => setTimeout(next));
              }
            }
            """, count);

        async Task<(double, double, double, int)> SizeAsync()
        {
            await session.SendAsync("HeapProfiler.collectGarbage");
            Dictionary<string, double> metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
                .ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
            Browser.Server.Refresh();
            return (metrics["Nodes"], metrics["JSEventListeners"], metrics["JSHeapUsedSize"], Browser.Server.Threads.Count);
        }
    }

    /// <summary>A network that falls apart says so, and how to go on.</summary>
    [Fact]
    public async Task A_training_that_diverges_says_so()
    {
        IPage page = await OpenNetworksAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gradients explode" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("rate=1", StringComparison.Ordinal));
        await ReadyAsync(page);
        await Button(page, "Train").ClickAsync();
        await page.GetByText("Training diverged").WaitForAsync();
        await Button(page, "Train").WaitForAsync();
        // What was too large can be seen too.
        await page.WaitForFunctionAsync("() => parseFloat(document.querySelector('.gradients td:last-child').innerText) > 1e6");
        await Button(page, "Start anew").ClickAsync();
        await page.GetByText("Training diverged").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Of six layers of Sigmoid the first learns a thousandth of what the last does (Hochreiter 1991).</summary>
    [Fact]
    public async Task Gradients_vanish_before_ones_eyes()
    {
        IPage page = await OpenNetworksAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gradients vanish" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("Sigmoid", StringComparison.Ordinal));
        await ReadyAsync(page);
        await Button(page, "One epoch").ClickAsync();
        await page.WaitForFunctionAsync(
            """
            () => {
              const sizes = [...document.querySelectorAll('.gradients tr:not(.ticks) td:last-child')].map(td => parseFloat(td.innerText));
              return sizes.length === 7 && sizes[0] < sizes[6] / 1000;
            }
            """);
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Components.Pictures;

/// <summary>A component with canvases: it fetches what draws on them, and lets it go.</summary>
public abstract class CanvasComponent : ComponentBase, IAsyncDisposable
{
    [Inject] private IJSRuntime Script { get; set; } = null!;

    /// <summary>drawing.js; null before the first picture.</summary>
    protected IJSObjectReference? Drawing { get; private set; }

    /// <summary>The canvases are there.</summary>
    protected abstract Task StartAsync(IJSObjectReference drawing);

    protected sealed override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Drawing = await Script.InvokeAsync<IJSObjectReference>("import", "./drawing.js");
        await StartAsync(Drawing);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (Drawing is not null)
                await Drawing.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }
}

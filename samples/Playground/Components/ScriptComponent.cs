using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Components;

/// <summary>
/// A component with a script of its own, which it fetches when it is first wanted, and lets go. What is clicked before the script is there waits for it.
/// </summary>
public abstract class ScriptComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Task<IJSObjectReference>? _script;

    /// <param name="file">In wwwroot.</param>
    private protected ScriptComponent(string file) => File = "./" + file;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    private string File { get; }

    /// <summary>Whoever it was has gone.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    /// <summary>What it shows is there, and can be drawn on.</summary>
    protected virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Calls a function of the script; of who has gone already, nothing is wanted.</summary>
    protected async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            IJSObjectReference script = await (_script ??= Script.InvokeAsync<IJSObjectReference>("import", Leaving, File).AsTask());
            await script.InvokeVoidAsync(function, Leaving, arguments);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _leaving.CancelAsync();
        try
        {
            if (_script is { IsCompletedSuccessfully: true })
                await _script.Result.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }
}

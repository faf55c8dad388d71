using Microsoft.AspNetCore.Components;
using Playground.Addresses;
using Playground.Training;
using Playground.Visitors;

namespace Playground.Components.Pages;

/// <summary>
/// A page on which something trains: its visitor has a place, or waits for one, and it draws what is new, at most so many pictures a second. A slow browser makes that slow,
/// and nothing else.
/// </summary>
public abstract class LivePage : ScriptComponent
{
    private bool _isStarted;

    private protected LivePage(string script)
        : base(script)
    {
    }

    [Inject] private VisitorLimit Limit { get; set; } = null!;

    [Inject] protected PageAddress Address { get; set; } = null!;

    /// <summary>Null while the visitor has none.</summary>
    protected VisitorPlace? Place { get; private set; }

    /// <summary>Whether the visitor had a place, and lost it by doing nothing for long.</summary>
    protected bool IsEnded { get; private set; }

    /// <summary>Makes what the visitor has chosen, by the address.</summary>
    protected abstract void Open(Query query);

    /// <summary>Frees it.</summary>
    protected abstract void Close();

    /// <summary>Draws what is new.</summary>
    protected abstract Task DrawAsync();

    protected sealed override void OnInitialized()
    {
        Limit.Freed += OnFreed;
        Enter();
    }

    protected sealed override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _ = WatchAsync();
        if (Place is null || _isStarted)
            return;
        _isStarted = true;
        await StartAsync();
    }

    /// <summary>Who was away is back.</summary>
    protected void Return()
    {
        Enter();
        // If all places are taken, it is waited for one.
        IsEnded = false;
        StateHasChanged();
    }

    /// <summary>A place, if there is one.</summary>
    private void Enter()
    {
        if (Place is not null || Limit.Enter() is not { } place)
            return;
        (Place, IsEnded, _isStarted) = (place, false, false);
        place.Expired += () => _ = InvokeAsync(End);
        Open(Address.Query);
    }

    private void End()
    {
        if (Place is null)
            return;
        (Place, IsEnded) = (null, true);
        Close();
        StateHasChanged();
    }

    /// <summary>Who waits comes in; who has gone away comes back when they want to.</summary>
    private void OnFreed() => _ = InvokeAsync(() =>
    {
        if (Place is not null || IsEnded || Leaving.IsCancellationRequested)
            return;
        Enter();
        StateHasChanged();
    });

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Pace.PictureTime);
        try
        {
            while (await timer.WaitForNextTickAsync(Leaving))
            {
                if (_isStarted && Place is not null)
                    await InvokeAsync(DrawAsync);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    public sealed override async ValueTask DisposeAsync()
    {
        Limit.Freed -= OnFreed;
        if (Place is { } place)
        {
            Place = null;
            Close();
            place.Dispose();
        }
        await base.DisposeAsync();
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Addresses;

/// <summary>
/// The address of the page, which has all that was chosen on it. It is changed without a navigation, which would fetch the page anew; of many changes the newest is written,
/// a few a second, because browsers refuse more.
/// </summary>
public sealed class PageAddress(NavigationManager navigation, IJSRuntime script)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private string? _wanted;
    private bool _isWriting;

    /// <summary>What the page was asked for, or has been changed to.</summary>
    public Query Query => Query.Of(_wanted ?? new Uri(navigation.Uri).Query);

    /// <summary>Writes it, now or soon.</summary>
    public void Set(Query query)
    {
        _wanted = query.ToString();
        if (!_isWriting)
            _ = WriteAsync();
    }

    private async Task WriteAsync()
    {
        _isWriting = true;
        try
        {
            for (string? written = null; written != _wanted;)
            {
                written = _wanted;
                await script.InvokeVoidAsync("history.replaceState", null, "", new Uri(navigation.Uri).AbsolutePath + written);
                await Task.Delay(Pause);
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Who has left needs no address.
        }
        finally
        {
            _isWriting = false;
        }
    }
}

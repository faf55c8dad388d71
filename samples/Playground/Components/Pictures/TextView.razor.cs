using System.Globalization;
using Microsoft.AspNetCore.Components;
using Playground.Addresses;
using Playground.Pictures;

namespace Playground.Components.Pictures;

/// <summary>A text that is completed key by key, and what its letters look at.</summary>
public sealed partial class TextView : IDisposable
{
    private const string First = "ROMEO:\nO, speak again, bright ";
    private const int MostLetters = 2000, FirstBlock = 1;

    /// <summary>The network writes no more than so many letters by itself.</summary>
    private const int MostWritten = 600;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly TimeSpan KeyTime = TimeSpan.FromMilliseconds(70);

    private readonly Random _random = new(1);
    private string _text = First;
    private TextCompletion? _completion;
    private CancellationTokenSource? _writing;
    private int? _from;
    private int _block = FirstBlock;

    [Parameter, EditorRequired] public required LetterWriter Writer { get; set; }

    protected override void OnInitialized()
    {
        Query query = Address.Query;
        Complete(query.Has("text") ? query["text"] : First);
        _block = query.Number("block", 1, TextCompletion.Blocks, FirstBlock + 1) - 1;
        _from = Query.Number(query["from"], 0, (_completion?.Text.Length ?? 0) - 1);
    }

    /// <summary>Whoever types, the network stops to write.</summary>
    private async Task TypeAsync(string? text)
    {
        await StopAsync();
        Complete(text ?? "");
        Remember();
    }

    private void Complete(string text)
    {
        text = text.ReplaceLineEndings("\n");
        _text = text.Length > MostLetters ? text[^MostLetters..] : text;
        _from = null;
        _completion = TextCompletion.Of(Writer, _text);
    }

    private void Choose(int? from, int block)
    {
        (_from, _block) = (from, block);
        Remember();
    }

    private void Remember() => Address.Set(new Query()
        .With("text", _text, First)
        .With("block", _block + 1, FirstBlock + 1)
        .With("from", _from?.ToString(Culture) ?? ""));

    private async Task ToggleAsync()
    {
        if (_writing is not null)
        {
            await StopAsync();
            return;
        }
        using var writing = _writing = new CancellationTokenSource();
        using var timer = new PeriodicTimer(KeyTime);
        try
        {
            for (int letters = 0; letters < MostWritten && await timer.WaitForNextTickAsync(writing.Token); letters++)
            {
                Complete(_text + (_completion?.Draw(_random) ?? '\n'));
                Remember();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
        }
        if (_writing == writing)
            _writing = null;
    }

    private async Task StopAsync()
    {
        if (_writing is not { } running)
            return;
        _writing = null;
        await running.CancelAsync();
    }

    private static string Shown(char letter) => letter switch { '\n' => "↵", ' ' => "␣", _ => letter.ToString() };

    private static string Name(char letter) => letter switch { '\n' => "a line break", ' ' => "a space", _ => letter.ToString() };

    public void Dispose() => _writing?.Cancel();
}

using System.Globalization;
using BlazorMonaco.Editor;
using Microsoft.AspNetCore.Components;
using Playground.Compilation;
using Playground.Training;

namespace Playground.Components;

/// <summary>The declaration with its mistakes, and what becomes of it: layers, graph, memory, generated files. One layer is marked in all of them.</summary>
public sealed partial class DeclarationPanel() : ScriptComponent("editor.js")
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Of the editor's element.</summary>
    public const string EditorId = "declaration";

    private const string GeneratedId = "generated";

    /// <summary>What is no file.</summary>
    private static readonly string[] Views = ["Layers", "Graph", "Memory"];

    private StandaloneCodeEditor? _editor, _generated;
    private string _shown = Views[0], _written = "", _code = "";
    private int _writes;
    private bool _isThere, _isCodeThere;
    private NetworkSheet? _sheet;
    private SheetLayer? _current;

    [Parameter, EditorRequired] public required Visit Visit { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>Shows the text that buttons have written.</summary>
    public async Task ShowTextAsync()
    {
        if (!_isThere || _written == Visit.Text)
            return;
        _written = Visit.Text;
        _writes++;
        await _editor!.SetValue(_written);
    }

    /// <summary>Tells the editor what has become of the text.</summary>
    public async Task ShowCompiledAsync()
    {
        if (!_isThere || Visit.Compiled is not { } compiled)
            return;
        if (compiled.Sheet is { } sheet)
        {
            _sheet = sheet;
            _current = sheet.Layers.FirstOrDefault(layer => layer.Name == _current?.Name);
        }
        object[] places = [.. (compiled.Sheet?.Layers ?? []).Where(layer => layer.Place is not null).Select(layer => new { layer.Place, layer.Hover })];
        await CallAsync("tell", EditorId, compiled.Text, compiled.Squiggles, places);
        await MarkTextAsync(reveal: false);
        if (!Views.Contains(_shown))
            await ShowAsync(_shown);
        StateHasChanged();
    }

    /// <summary>The editor listens now; what has become of the declaration meanwhile, it has not heard.</summary>
    private async Task StartTextAsync()
    {
        _isThere = true;
        await CallAsync("followTheme");
        await ShowTextAsync();
        await ShowCompiledAsync();
    }

    private Task StartCodeAsync()
    {
        _isCodeThere = true;
        return ShowAsync(_shown);
    }

    /// <summary>
    /// Something was typed. What buttons have written comes back as an echo, perhaps after the next button: it is no typing, and nor is what they have written over since.
    /// </summary>
    private async Task TypedAsync(ModelContentChangedEvent change)
    {
        if (change.IsFlush)
            return;
        int writes = _writes;
        string text = (await _editor!.GetValue()).ReplaceLineEndings();
        if (writes != _writes)
            return;
        _written = text;
        await Visit.TypeAsync(_written);
        await Changed.InvokeAsync();
    }

    /// <summary>A fix is applied as if typed: it can be undone.</summary>
    private async Task MendAsync(QuickFix fix) => await CallAsync("apply", EditorId, fix.Title, fix.Edits);

    private async Task ShowAsync(string shown)
    {
        // Of another network files may be called otherwise.
        _shown = Views.Contains(shown) || Visit.Compiled?.Files.Any(f => f.Name == shown) != false ? shown : Views[0];
        if (Views.Contains(_shown) || !_isCodeThere)
            return;
        string code = Visit.Compiled?.Files.FirstOrDefault(f => f.Name == _shown)?.Text ?? "";
        if (code != _code)
            await _generated!.SetValue(_code = code);
        await MarkCodeAsync();
    }

    /// <summary>The cursor was moved by somebody, and not because the whole text was written anew.</summary>
    private Task MovedAsync(CursorPositionChangedEvent e) => e.Reason == CursorChangeReason.ContentFlush
        ? Task.CompletedTask
        : SelectAsync(_sheet?.At(e.Position.LineNumber, e.Position.Column), inText: false, inCode: true);

    private Task MovedInCodeAsync(CursorPositionChangedEvent e)
    {
        string[] lines = _code.Split('\n');
        string line = e.Position.LineNumber <= lines.Length ? lines[e.Position.LineNumber - 1] : "";
        return _sheet?.OfCode(line) is { } layer ? SelectAsync(layer, inText: true, inCode: false) : Task.CompletedTask;
    }

    private Task ChooseAsync(SheetLayer layer) => SelectAsync(layer, inText: true, inCode: true);

    private async Task SelectAsync(SheetLayer? layer, bool inText, bool inCode)
    {
        if (layer == _current)
            return;
        _current = layer;
        await MarkTextAsync(reveal: inText);
        if (inCode)
            await MarkCodeAsync();
    }

    private Task MarkTextAsync(bool reveal) => CallAsync("mark", EditorId, _current?.Place is { } place ? new[] { place } : [], reveal);

    /// <summary>The lines of the generated file that call or declare the kernels of the layer.</summary>
    private async Task MarkCodeAsync()
    {
        if (Views.Contains(_shown) || !_isCodeThere)
            return;
        string[] lines = _code.Split('\n');
        TextPlace[] places =
        [
            .. lines.Select((line, i) => (line, Number: i + 1))
                .Where(l => _current?.Kernels.Any(kernel => NetworkSheet.Names(l.line, kernel)) == true)
                .Select(l => new TextPlace(l.Number, 1, l.Number, l.line.Length + 1)),
        ];
        await CallAsync("mark", GeneratedId, places, true);
    }

    private StandaloneEditorConstructionOptions Options(StandaloneCodeEditor editor)
    {
        _written = Visit.Text;
        return new StandaloneEditorConstructionOptions
        {
            Language = "csharp",
            Value = Visit.Text,
            AutomaticLayout = true,
            FontSize = 14,
            Minimap = new EditorMinimapOptions { Enabled = false },
            ScrollBeyondLastLine = false,
            AriaLabel = "The declaration of the network; Control and M lets the Tab key leave it",
            FixedOverflowWidgets = true,
        };
    }

    private static StandaloneEditorConstructionOptions ReadOnlyOptions(StandaloneCodeEditor editor) => new()
    {
        Language = "csharp",
        ReadOnly = true,
        AutomaticLayout = true,
        Minimap = new EditorMinimapOptions { Enabled = false },
        FontSize = 13,
        ScrollBeyondLastLine = false,
        AriaLabel = "A generated file",
    };
}

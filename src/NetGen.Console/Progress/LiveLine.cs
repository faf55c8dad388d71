using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen.Terminals.Progress;

/// <summary>
/// A line at the bottom of the terminal that is drawn anew, also below whatever else is written to the console meanwhile. It is drawn by who calls, on that thread: nothing runs
/// beside training.
/// </summary>
internal sealed class LiveLine : IRenderHook, IDisposable
{
    /// <summary>Back to the first column, and the line is empty.</summary>
    private static readonly ControlText Erase = new("\r\u001b[2K");

    private readonly IAnsiConsole _console;
    private IRenderable? _content;

    public LiveLine(IAnsiConsole console)
    {
        _console = console;
        console.Pipeline.Attach(this);
    }

    /// <summary>Puts something of one line in the place of what stood there.</summary>
    public void Draw(IRenderable content)
    {
        _content = content;
        _console.Write(ControlText.None);
    }

    /// <summary>Everything that is written comes above the line.</summary>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        _content is null ? renderables : [Erase, .. renderables, _content];

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        bool drawn = _content is not null;
        _content = null;
        _console.Pipeline.Detach(this);
        if (drawn)
            _console.Write(Erase);
    }
}

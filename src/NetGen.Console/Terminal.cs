using Spectre.Console;

namespace NetGen;

/// <summary>The console that a program writes to.</summary>
/// <example><code>IAnsiConsole console = Terminal.Create();                           // colours and a live line, where there are any</code></example>
public static class Terminal
{
    private const int RedirectedWidth = 120;

    /// <summary>UTF-8, UTF-16 and UTF-32.</summary>
    private static readonly int[] UnicodePages = [65001, 1200, 1201, 12000, 12001];

    /// <summary>
    /// With colours and live lines on a terminal; plain lines without escape codes, 120 columns wide, in a file or pipe. Characters are ASCII where the terminal's encoding has no
    /// others, and colours are left out where
    /// NO_COLOR is set.
    /// </summary>
    /// <example><code>
    /// IAnsiConsole console = Terminal.Create();
    /// console.WriteSummary(net);
    /// console.Fit(net, train, options);
    /// </code></example>
    public static IAnsiConsole Create()
    {
        if (!System.Console.IsOutputRedirected)
            return AnsiConsole.Console;
        return Plain(System.Console.Out);
    }

    /// <summary>Plain lines without escape codes.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="width">Columns of a line.</param>
    /// <example><code>
    /// IAnsiConsole log = Terminal.Plain(File.CreateText("run.log"), width: 120);
    /// log.Fit(net, train, options);                                       // a line per epoch
    /// </code></example>
    public static IAnsiConsole Plain(TextWriter writer, int width = RedirectedWidth)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        plain.Profile.Width = width;
        // The console wraps its encoding: the number is what it has of it.
        plain.Profile.Capabilities.Unicode = UnicodePages.Contains(writer.Encoding.CodePage);
        return plain;
    }

    /// <summary>Whether lines already written can be drawn anew.</summary>
    internal static bool IsLive(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };
}

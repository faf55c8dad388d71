using Spectre.Console;

namespace Digits.Views;

/// <summary>The console that the program writes to.</summary>
internal static class Terminal
{
    private const int RedirectedWidth = 120;

    /// <summary>With colours and live progress on a terminal; plain lines without escape codes in a file or pipe.</summary>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        plain.Profile.Width = RedirectedWidth;
        return plain;
    }

    /// <summary>Whether lines already written can be drawn anew.</summary>
    public static bool IsLive(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };
}

using Spectre.Console;

namespace Examples;

/// <summary>What examples of NetGen.Console have besides.</summary>
internal abstract class ConsoleScenery : Scenery
{
    protected IAnsiConsole console = Terminal.Create();
}

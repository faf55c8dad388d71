using System.CommandLine;
using NetGen.Tool.Show.Drawing;
using NetGen.Tool.Show.Tables;

namespace NetGen.Tool.Show;

/// <summary>What is shown of a network.</summary>
internal enum View
{
    /// <summary>Its layers, with shapes, parameters and operations.</summary>
    Table,

    /// <summary>A drawing, as a file of its own.</summary>
    Svg,

    /// <summary>A drawing for Markdown.</summary>
    Mermaid,

    /// <summary>A drawing for Graphviz.</summary>
    Dot,

    /// <summary>What lies in memory while it predicts and trains.</summary>
    Memory,

    /// <summary>The same as a drawing: time from left to right, memory from top to bottom.</summary>
    MemorySvg,

    /// <summary>What is computed together.</summary>
    Kernels,
}

/// <summary><c>netgen show Project.csproj LeNet5 --as svg -o lenet.svg</c>: a network of a project, as the generator sees it.</summary>
internal static class ShowCommand
{
    /// <summary>What says that it is narrower is no terminal that anybody reads.</summary>
    private const int LeastWidth = 40;

    public static Command Create()
    {
        var project = new Argument<FileInfo>("project") { Description = "the project, or a file of C#" };
        var network = new Argument<string?>("network") { Description = "the class; all are listed if it is left out", Arity = ArgumentArity.ZeroOrOne };
        var view = new Option<View>("--as") { Description = "table, svg, mermaid, dot, memory, memorysvg or kernels" };
        var file = new Option<FileInfo?>("--output", "-o") { Description = "a file to write, rather than the terminal" };
        var command = new Command("show", "Shows a network of a project: a table, a drawing, its memory, its kernels.") { project, network, view, file };
        command.SetAction(parsed => Show(parsed.GetValue(project)!, parsed.GetValue(network), parsed.GetValue(view), parsed.GetValue(file)));
        return command;
    }

    private static int Show(FileInfo project, string? name, View view, FileInfo? file)
    {
        if (!project.Exists)
            throw new ToolException($"There is no file {project.FullName}.");
        ProjectNetworks networks = ProjectNetworks.Read(project);
        string text = name is null ? LayerTableText.List(networks) : Text(Find(networks, name), view, Width(file));
        if (file is null)
            Console.WriteLine(text.TrimEnd());
        else
            File.WriteAllText(file.FullName, text);
        // What was asked for is a list of all, and some of them are not shown.
        return name is null && networks.Broken.Count > 0 ? 1 : 0;
    }

    /// <exception cref="ToolException">There is none of that name, or several, or it has errors.</exception>
    internal static ShownNetwork Find(ProjectNetworks networks, string name)
    {
        ShownNetwork[] found = [.. networks.Shown.Where(n => n.Name == name || n.FullName == name)];
        BrokenNetwork[] broken = [.. networks.Broken.Where(n => n.Name == name || n.FullName == name)];
        return (found.Length, broken.Length) switch
        {
            (1, 0) => found[0],
            (0, 0) => throw new ToolException($"There is no network {name}; there are {string.Join(", ", All(networks))}."),
            (0, 1) => throw new ToolException($"{broken[0].FullName} has errors:\n{string.Join("\n", broken[0].Errors)}"),
            _ => throw new ToolException($"{name} is several: {string.Join(", ", found.Select(n => n.FullName).Concat(broken.Select(n => n.FullName)))}."),
        };
    }

    private static IEnumerable<string> All(ProjectNetworks networks) => networks.Shown.Select(n => n.FullName).Concat(networks.Broken.Select(n => n.FullName + " (has errors)"));

    /// <summary>Characters of a line: those of the terminal, and without one as many as are wanted.</summary>
    private static int Width(FileInfo? file) => file is null && !Console.IsOutputRedirected && Console.WindowWidth >= LeastWidth ? Console.WindowWidth : int.MaxValue;

    internal static string Text(ShownNetwork network, View view, int width = int.MaxValue) => view switch
    {
        View.Svg => SvgDrawing.Of(LayerDiagram.Of(network)),
        View.Mermaid => MermaidText.Of(LayerDiagram.Of(network)),
        View.Dot => DotText.Of(LayerDiagram.Of(network)),
        View.Memory => MemoryText.Of(network, width),
        View.MemorySvg => MemoryDrawing.Of(network),
        View.Kernels => KernelText.Of(network, width),
        _ => LayerTableText.Of(network, width),
    };
}

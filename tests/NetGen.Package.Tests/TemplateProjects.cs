namespace NetGen.Package.Tests;

/// <summary>A project of each template, made by `dotnet new` from an empty hive and built from the packages, all at once.</summary>
public sealed class TemplateProjects(PackedNetGen netgen) : IAsyncLifetime
{
    /// <summary>What a user calls them: as the network is called, and so that neither a namespace nor a file of the shell likes it.</summary>
    private static readonly (string Template, string Name)[] Projects =
        [("netgen-train", "Flowers"), ("netgen-images", "my-pictures"), ("netgen-text", "Texts.Of Mine"), ("netgen-service", "Circle")];

    private string root = "";

    /// <summary>What the build of all of them said.</summary>
    internal CommandResult Build { get; private set; } = null!;

    /// <summary>What `dotnet new list` says of the templates.</summary>
    internal string List { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        root = netgen.NewFolder("templates");
        string[] hive = ["--debug:custom-hive", netgen.NewFolder("hive")];
        (await ChildProcess.RunAsync("dotnet", root, ["new", "install", netgen.Package("NetGen.Templates"), .. hive])).Succeeds();
        List = (await ChildProcess.RunAsync("dotnet", root, ["new", "list", "netgen", .. hive])).Succeeds().Output;
        foreach ((string template, string name) in Projects)
            (await ChildProcess.RunAsync("dotnet", root, ["new", template, "-o", name, "--no-restore", .. hive])).Succeeds();
        Build = await netgen.BuildAllAsync(root, "net10.0");
    }

    /// <summary>Where the project of a template is, and the program that was built of it.</summary>
    internal (string Folder, string Program) Of(string template)
    {
        string name = Projects.Single(p => p.Template == template).Name;
        return (Path.Combine(root, name), Path.Combine("bin", "Release", "net10.0", name + ".dll"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

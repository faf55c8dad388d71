using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Around;

/// <summary>What an editor shows of a network after an edit of another part of its class, or of its base class, is what a build would show.</summary>
public class EditsOfTheClassTests
{
    [Theory]
    [InlineData("public partial class Net { public Net(string path) : this() { } public Net() : this(1) { } }", "public partial class Net { public Net(string path) : base() { } public Net() : this(1) { } }", "NG0142")]
    [InlineData("public partial class Net { public void Store(string path) { } }", "public partial class Net { public void Save(string path) { } }", "NG0141")]
    [InlineData("public partial class Net { public void Save(int path) { } }", "public partial class Net { public void Save(string path) { } }", "NG0141")]
    [InlineData("public partial class Net;", "public partial class Net(int x) { public int X => x; }", "NG0143")]
    [InlineData("public partial class Net : Model; public class Model { public Model(int x = 3) { } }", "public partial class Net : Model; public class Model { public Model(int x) { } }", "NG0144")]
    [InlineData("public partial class Net : Model; public class Model { private void Save(string path) { } }", "public partial class Net : Model; public class Model { protected void Save(string path) { } }", "NG0146")]
    [InlineData("public partial class Net : Model; public class Model;", "public partial class Net : Model; [Network, Input(4), Dense(2)] public partial class Model;", "NG0145")]
    public void An_edit_elsewhere_is_seen(string before, string after, string id)
    {
        const string Network = "[Network, Input(4), Dense(2), MSE] public partial class Net;";
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(Network, before));
        Assert.Empty(run.Diagnostics);
        SyntaxTree old = run.Input.SyntaxTrees.Single(tree => tree.FilePath == "More1.cs");
        GeneratorDriverRunResult there = run.Driver.RunGenerators(run.Input.ReplaceSyntaxTree(old, TestCompilation.Tree(after, "More1.cs"))).GetRunResult();
        Assert.Contains(id, there.Diagnostics.Select(d => d.Id));
        GeneratorDriverRunResult back = run.Driver.RunGenerators(run.Input).GetRunResult();
        Assert.Empty(back.Diagnostics);
    }

    /// <summary>What no generated member can meet is no part of the specification: nothing is compiled again.</summary>
    [Theory]
    [InlineData("public partial class Net;", "public partial class Net { public void Store(string path) { } private int _x = 3; public int X => _x; }")]
    [InlineData("public partial class Net { public int A() => 1; }", "public partial class Net { public int A() => 2; public int B() => 3; }")]
    public void An_edit_that_concerns_nothing_generated_compiles_nothing(string before, string after)
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create("[Network, Input(4), Dense(2), MSE] public partial class Net;", before));
        SyntaxTree old = run.Input.SyntaxTrees.Single(tree => tree.FilePath == "More1.cs");
        GeneratorRunResult there = run.Driver.RunGenerators(run.Input.ReplaceSyntaxTree(old, TestCompilation.Tree(after, "More1.cs"))).GetRunResult().Results.Single();
        Assert.All(there.TrackedSteps[TrackingNames.Compile].SelectMany(step => step.Outputs),
            output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }
}

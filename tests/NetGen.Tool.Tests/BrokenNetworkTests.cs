using NetGen.Tool.Show;
using NetGen.Tool.Show.Tables;

namespace NetGen.Tool.Tests;

/// <summary>A network with errors hides none of the others, and is told by what a build would say of it.</summary>
public class BrokenNetworkTests
{
    /// <summary>A dense layer on an image, three lines below the beginning of the file.</summary>
    private const string Wrong = """
        namespace Vision;
        [Network, Input(1, 28, 28)]
        [Conv2D(6, 5), Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class Wrong;
        """;

    private const string Alien = "[Network, Input(4)]\n[Dense(Nowhere.Units), SoftmaxCrossEntropy]\npublic partial class Alien;";

    [Fact]
    public void Those_without_errors_are_listed_and_the_others_told()
    {
        ProjectNetworks networks = Projects.Read(Projects.LeNet5, Wrong, Projects.Forked, Alien);
        Assert.Equal(["LeNet5", "Forked"], networks.Shown.Select(n => n.FullName));
        Assert.Equal(["Vision.Wrong", "Alien"], networks.Broken.Select(n => n.FullName));
        string list = LayerTableText.List(networks);
        Assert.Contains(list.Split('\n'), line => line.StartsWith("LeNet5   [B, 1, 28, 28]  [B, 10]", StringComparison.Ordinal)
            && line.Contains("  61,706  ", StringComparison.Ordinal));
        Assert.Contains("\nVision.Wrong has errors:\n  /project/Source1.cs(4,16): error NG0206: ", list, StringComparison.Ordinal);
        Assert.Contains("\nAlien has errors:\n", list, StringComparison.Ordinal);
    }

    [Fact]
    public void One_without_errors_is_shown_beside_one_with()
    {
        ProjectNetworks networks = Projects.Read(Wrong, Projects.LeNet5);
        Assert.Equal("LeNet5", ShowCommand.Find(networks, "LeNet5").Name);
        string said = Assert.Throws<ToolException>(() => ShowCommand.Find(networks, "Wrong")).Message;
        Assert.StartsWith("Vision.Wrong has errors:\n/project/Source0.cs(4,16): error NG0206: ", said, StringComparison.Ordinal);
        said = Assert.Throws<ToolException>(() => ShowCommand.Find(networks, "Other")).Message;
        Assert.Equal("There is no network Other; there are LeNet5, Vision.Wrong (has errors).", said);
    }

    [Fact]
    public void A_project_may_have_nothing_else()
    {
        ProjectNetworks networks = Projects.Read(Wrong);
        Assert.Empty(networks.Shown);
        Assert.StartsWith("Vision.Wrong has errors:\n", LayerTableText.List(networks), StringComparison.Ordinal);
    }

    [Fact]
    public void The_attribute_may_have_another_name_and_the_class_several_parts()
    {
        ProjectNetworks networks = Projects.Read("using N = NetGen.NetworkAttribute;\n[System.Serializable] public partial class Two;\n"
            + "[N, Input(3), Dense(2), SoftmaxCrossEntropy] public partial class Two;");
        Assert.Equal("Two", Assert.Single(networks.Shown).FullName);
    }
}

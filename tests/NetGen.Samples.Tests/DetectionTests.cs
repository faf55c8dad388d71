using Detecting;

namespace NetGen.Samples.Tests;

public class DetectionTests
{
    private static readonly LabelledBox[] Cells = [new(new Box(0.1f, 0.2f, 0.25f, 0.4f), 0), new(new Box(0.5f, 0.5f, 0.85f, 0.9f), 1), new(new Box(0.91f, 0.03f, 0.97f, 0.12f), 2)];

    [Fact]
    public void Discs_begin_to_be_found()
    {
        using var small = new SmallRun("Detection");
        Finding.Run(small.Run, new Recipe(Epochs: 12));
        Assert.InRange(small["AP of red cells"], 0.3, 1);
        small.HasPicture("cells");
    }

    /// <summary>A grid that says what was written into it, with certainty, is read as the same boxes, each once.</summary>
    [Fact]
    public void What_is_written_into_a_grid_is_read()
    {
        NetGen.Detection[] found = Grid.Read(Certain(Cells), least: 0.5f);
        Assert.Equal(Cells.Length, found.Length);
        foreach (LabelledBox cell in Cells)
            Assert.Contains(found, detection => detection.Kind == cell.Kind && detection.Place.IntersectionOverUnion(cell.Place) > 0.999);
    }

    /// <summary>The gradient of the loss against central differences.</summary>
    [Fact]
    public void The_gradient_is_that_of_the_loss()
    {
        float[] target = new float[Grid.Numbers], x = new float[Grid.Numbers], gradient = new float[Grid.Numbers];
        Grid.Write(Cells, target);
        var random = new Random(3);
        for (int i = 0; i < x.Length; i++)
            x[i] = target[i] + (float)(random.NextDouble() - 0.5);
        GridLoss.Gradient(x, target, gradient);
        foreach (int i in Enumerable.Range(0, x.Length).Where(i => gradient[i] != 0 || i % 37 == 0))
        {
            const float Step = 1e-2f;
            float was = x[i];
            x[i] = was + Step;
            double above = GridLoss.Loss(x, target);
            x[i] = was - Step;
            double below = GridLoss.Loss(x, target);
            x[i] = was;
            Assert.True(Math.Abs((above - below) / (2 * Step) - gradient[i]) < 2e-2, $"number {i}: {gradient[i]}, not {(above - below) / (2 * Step)}");
        }
    }

    private static float[] Certain(LabelledBox[] cells)
    {
        float[] grid = new float[Grid.Numbers];
        Grid.Write(cells, grid);
        for (int i = 0; i < grid.Length; i++)
            grid[i] = i < Grid.Cells || i >= 5 * Grid.Cells ? 40 * grid[i] - 20 : grid[i];
        return grid;
    }
}

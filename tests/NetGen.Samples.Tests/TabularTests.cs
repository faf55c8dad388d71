using Tabular;

namespace NetGen.Samples.Tests;

public class TabularTests
{
    [Fact]
    public void Small_tables_are_learned()
    {
        using var small = new SmallRun("Tabular");
        var recipe = new Recipe(Tumours: 20, Irises: 60, Wines: 100);
        Tumours.Run(small.Run, recipe);
        Irises.Run(small.Run, recipe);
        Wines.Run(small.Run, recipe);
        Assert.InRange(small["logistic regression, accuracy"], 0.95, 1);
        Assert.InRange(small["gradient, furthest from its formula"], 0, 1e-5);
        Assert.InRange(small["irises, softmax regression, accuracy"], 0.8, 1);
        Assert.InRange(small["wines, hidden layers, RMSE"], 0, 0.5);
        small.HasPicture("roc");
        small.HasPicture("irises");
    }
}

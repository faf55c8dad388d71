using Xunit;

namespace NetGen.Data.Tests.Models;

public sealed class ModelTests
{
    /// <summary>From a CSV file to a model that knows what a raw row costs.</summary>
    [Fact]
    public void Houses_are_priced_from_their_rows()
    {
        Table houses = CsvReader.Read(RealData.File("california_housing/housing.csv.gz"));
        (Table train, Table test) = houses.Split(0.8, seed: 1);
        TablePipeline pipeline = TableSchema.Infer(train, target: "median_house_value").Fit(train);
        var net = new Houses(seed: 1);
        net.Fit(pipeline.Transform(train.Take(6000)), new FitOptions { Optimizer = new Adam(0.01), Epochs = 8, Seed = 1 });

        using var folder = new TemporaryFolder();
        string path = folder["houses.safetensors"];
        using (var trained = new Model<Houses>(net, pipeline))
            trained.Save(path);

        using Model<Houses> model = Model<Houses>.Load(path);
        IReadOnlyList<Prediction> prices = model.Predict(test);
        double[] errors = [.. prices.Select((price, row) => price.Value - test[row].Number("median_house_value"))];
        double mean = test.Numbers("median_house_value").Average(x => (double)x);
        double explained = 1 - (errors.Sum(e => e * e) / test.Numbers("median_house_value").Sum(x => (x - mean) * (x - mean)));
        Assert.InRange(explained, 0.6, 0.9);

        var house = new TableRow
        {
            ["longitude"] = -122.23, ["latitude"] = 37.88, ["housing_median_age"] = 41, ["total_rooms"] = 880, ["total_bedrooms"] = null, ["population"] = 322,
            ["households"] = 126, ["median_income"] = 8.3252, ["ocean_proximity"] = "<1H OCEAN",
        };
        Assert.InRange(model.Predict(house).Value, 200_000, 800_000);
        Assert.StartsWith("median_house_value = ", model.Predict(house).ToString(), StringComparison.Ordinal);
        house["ocean_proximity"] = "ON THE MOON";
        Assert.StartsWith("row, column 'ocean_proximity': expected one of the 5 kinds", Assert.Throws<DataFormatException>(() => model.Predict(house)).Message,
            StringComparison.Ordinal);
        Assert.Equal("row, column 'longitude': expected a value (null where it is missing), found none; there are ('latitude').",
            Assert.Throws<DataFormatException>(() => model.Predict(new TableRow { ["latitude"] = 1 })).Message);
    }

    private static (Model<Iris> Model, Table Train) Trained()
    {
        Table flowers = CsvReader.Read(RealData.File("tabular/iris.csv"), new CsvOptions { HasHeader = false });
        TablePipeline pipeline = TableSchema.Infer(flowers, target: "4").Fit(flowers);
        var net = new Iris(seed: 1);
        net.Fit(pipeline.Transform(flowers), new FitOptions { Optimizer = new Adam(0.02), Epochs = 40, BatchSize = 16 });
        return (new Model<Iris>(net, pipeline), flowers);
    }

    [Fact]
    public void Flowers_are_named()
    {
        (Model<Iris> trained, Table flowers) = Trained();
        using var folder = new TemporaryFolder();
        using (trained)
            trained.Save(folder["iris.safetensors"]);
        using Model<Iris> model = Model<Iris>.Load(folder["iris.safetensors"]);
        IReadOnlyList<Prediction> all = model.Predict(flowers);
        Assert.InRange(all.Where((p, i) => p.Label == flowers[i].Text("4")).Count(), 142, 150);
        Prediction one = model.Predict(flowers[0]);
        Assert.Equal(all[0].Label, one.Label);
        Assert.Equal(1, one.Classes.Sum(c => c.Probability), 1e-5);
        Assert.True(one.Probability >= one.Classes[1].Probability);
        Assert.Equal($"{one.Label} ({(one.Probability * 100).ToString("F1", System.Globalization.CultureInfo.InvariantCulture)} %)", one.ToString());
        Assert.Throws<InvalidOperationException>(() => one.Value);
        Assert.Equal("This model predicts from a table row; String came. (Parameter 'raws')", Assert.Throws<ArgumentException>(() => model.Predict("a rose")).Message);
        // The file is one of parameters, too.
        using var plain = new Iris();
        plain.Load(folder["iris.safetensors"]);
        Parallel.For(0, 50, i => Assert.Equal(all[i * 3].Label, model.Predict(flowers[i * 3]).Label));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        (Model<Iris> model, Table flowers) = Trained();
        using var folder = new TemporaryFolder();
        using (model)
        {
            model.Network.Save(folder["alone.safetensors"]);
            Assert.Contains("expected preprocessing beside the parameters", Assert.Throws<DataFormatException>(() => Model<Iris>.Load(folder["alone.safetensors"])).Message);
            TablePipeline three = new TableSchema().Numbers("0", "1", "2").TargetClass("4").Fit(flowers);
            Assert.Contains("inputs are input [4], but the pipeline makes features [3]", Assert.Throws<DatasetMismatchException>(() => new Model<Iris>(model.Network, three))
                .Message);
            TablePipeline number = new TableSchema().Numbers("0", "1", "2", "3").TargetNumber("3").Fit(flowers);
            Assert.Throws<DatasetMismatchException>(() => new Model<Iris>(model.Network, number));
            model.Save(folder["iris.safetensors"]);
        }
        Assert.Throws<CheckpointException>(() => Model<Colours>.Load(folder["iris.safetensors"]));
        Assert.Throws<ObjectDisposedException>(() => model.Predict(flowers[0]));
        Assert.Throws<FileNotFoundException>(() => Model<Iris>.Load(folder["none.safetensors"]));
    }
}

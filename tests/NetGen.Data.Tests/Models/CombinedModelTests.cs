using Xunit;

namespace NetGen.Data.Tests.Models;

public sealed class CombinedModelTests
{
    private static readonly string[] Words = ["good", "bad", "film", "story", "boring", "great"];

    /// <summary>It is liked where stars and words agree: neither alone tells.</summary>
    private static Table Reviews(int count)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(_ =>
        {
            bool many = random.Next(2) == 1, kind = random.Next(2) == 1;
            string[] words = [.. Enumerable.Range(0, 3).Select(_ => Words[random.Next(2, 4)]), kind ? "great" : "boring"];
            random.Shuffle(words);
            return (Stars: many ? 5.0 : 1.0, Review: string.Join(' ', words), Liked: many == kind ? "yes" : "no");
        }).ToTable(("stars", r => r.Stars), ("review", r => r.Review), ("liked", r => r.Liked));
    }

    private static (Verdicts Net, CombinedPipeline Pipeline) Trained(Table reviews)
    {
        TablePipeline facts = new TableSchema().Number("stars").TargetClass("liked").Fit(reviews);
        var pipeline = new CombinedPipeline(("stars", facts), ("review", new TextPipeline(WordVocabulary.Fit([.. reviews.Rows().Select(row => row.Text("review"))],
            most: 50), length: 8)));
        var net = new Verdicts(seed: 1);
        net.Fit(pipeline.Transform(reviews).Cache(), new FitOptions { Optimizer = new Adam(0.03), Epochs = 80, BatchSize = 20 });
        return (net, pipeline);
    }

    [Fact]
    public void A_number_and_a_sentence_are_saved_loaded_and_asked_as_rows_and_by_name()
    {
        Table reviews = Reviews(200);
        (Verdicts net, CombinedPipeline pipeline) = Trained(reviews);
        using var folder = new TemporaryFolder();
        using (var trained = new Model<Verdicts>(net, pipeline))
            trained.Save(folder["verdicts.safetensors"]);
        using Model<Verdicts> model = Model<Verdicts>.Load(folder["verdicts.safetensors"]);
        Assert.Equal(["stars", "review"], ((CombinedPipeline)model.Pipeline).Parts.Select(part => part.Name));
        IReadOnlyList<Prediction> all = model.Predict(reviews);
        Assert.InRange(all.Select((prediction, row) => prediction.Label == reviews[row].Text("liked") ? 1.0 : 0).Average(), 0.98, 1);
        var asked = new RawInputs { ["stars"] = new TableRow { ["stars"] = 5 }, ["review"] = "story great film" };
        Assert.Equal("yes", model.Predict(asked).Label);
        Assert.Equal("no", model.Predict(new TableRow { ["stars"] = 1, ["review"] = "great great story" }).Label);
        Assert.Equal(2, model.Predict([asked, asked]).Count);
    }

    [Fact]
    public void What_is_missing_or_of_another_kind_is_named()
    {
        (Verdicts net, CombinedPipeline pipeline) = Trained(Reviews(40));
        using var model = new Model<Verdicts>(net, pipeline);
        Assert.Contains("'review' is missing", Assert.Throws<ArgumentException>(() => model.Predict(new RawInputs { ["stars"] = new TableRow { ["stars"] = 5 } })).Message);
        Assert.Contains("'review' of this model is a text; Int32 came", Assert.Throws<ArgumentException>(
            () => model.Predict(new RawInputs { ["stars"] = new TableRow { ["stars"] = 5 }, ["review"] = 7 })).Message);
        Assert.Contains("RawInputs of 'stars' (a table row), 'review' (a text)", Assert.Throws<ArgumentException>(() => model.Predict("good film")).Message);
        Assert.Contains("column 'review'", Assert.Throws<DataFormatException>(() => model.Predict(new TableRow { ["stars"] = 5 })).Message);
        Assert.Contains("Two parts", Assert.Throws<ArgumentException>(() => new CombinedPipeline(("a", new ImagePipeline(1, 2, 2)), ("a", new ImagePipeline(1, 2, 2)))).Message);
        Assert.Contains("'a' and 'b'", Assert.Throws<ArgumentException>(
            () => new CombinedPipeline(("a", new ImagePipeline(1, 2, 2, ["x", "y"])), ("b", new ImagePipeline(1, 2, 2, ["x", "y"])))).Message);
        Assert.Throws<DatasetMismatchException>(() => new Model<PhotoPrices>(new PhotoPrices(), pipeline));
    }

    [Fact]
    public void Numbers_and_a_picture_answer_in_their_own_units()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        Table houses = Enumerable.Range(0, 60).Select(i =>
        {
            float light = random.NextSingle();
            string path = folder[$"{i}.png"];
            // Pictures go from their least to their greatest number.
            Picture.OfImage([0, 1, .. Enumerable.Repeat(light, 34)], 1, 6, 6).SavePng(path);
            double rooms = random.Next(1, 8), area = random.Next(30, 200);
            return (Rooms: rooms, Area: area, Photo: path, Price: 1000 * (area + 100 * light));
        }).ToTable(("rooms", h => h.Rooms), ("area", h => h.Area), ("photo", h => h.Photo), ("price", h => h.Price));
        TablePipeline facts = new TableSchema().Numbers("rooms", "area").TargetNumber("price").Fit(houses);
        var pipeline = new CombinedPipeline(("facts", facts), ("photo", new ImagePipeline(1, 6, 6)));
        var net = new PhotoPrices(seed: 1);
        net.Fit(pipeline.Transform(houses).Cache(), new FitOptions { Optimizer = new Adam(0.01), Epochs = 400, BatchSize = 20 });
        using (var trained = new Model<PhotoPrices>(net, pipeline))
            trained.Save(folder["prices.safetensors"]);
        using Model<PhotoPrices> model = Model<PhotoPrices>.Load(folder["prices.safetensors"]);
        // Without the pictures it would be 25,000.
        Assert.InRange(houses.Rows().Average(house => Math.Abs(model.Predict(house).Value - house.Number("price"))), 0, 15_000);
        foreach (TableRow house in houses.Rows().Take(10))
        {
            double price = model.Predict(house).Value;
            Assert.Equal(price, model.Predict(new RawInputs { ["facts"] = house, ["photo"] = File.ReadAllBytes(house.Text("photo")) }).Value);
        }
    }

    [Fact]
    public void A_split_by_class_opens_no_picture()
    {
        Table houses = Enumerable.Range(0, 20).Select(i => (Photo: "nowhere.png", Kind: i % 2 == 0 ? "flat" : "villa", Rooms: 2.0)).ToTable(("photo", h => h.Photo),
            ("kind", h => h.Kind), ("rooms", h => h.Rooms));
        TablePipeline facts = new TableSchema().Number("rooms", scaling: Scaling.None).TargetClass("kind").Fit(houses);
        (IDataset train, IDataset rest) = new CombinedPipeline(("facts", facts), ("photo", new ImagePipeline(1, 2, 2))).Transform(houses).SplitStratified(0.5, seed: 1);
        Assert.Equal((10, 10), (train.Count, rest.Count));
    }
}

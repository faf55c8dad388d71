namespace NetGen.Data.Tests.Page;

/// <summary>The code of docs/data.md, as it stands there: compiled here, run by <see cref="DataPageTests"/>, which also holds the page to it.</summary>
internal static class DataPage
{
    public static (Prediction Price, IReadOnlyList<Prediction> Prices, int Batches, IBatchStream FromMemory) Tables()
    {
        Table houses = CsvReader.Read("housing.csv");
        (Table train, Table test) = houses.Split(0.8, seed: 1);
        TablePipeline pipeline = TableSchema.Infer(train, target: "median_house_value").Fit(train);
        Console.WriteLine(pipeline);                       // 13 features: longitude, …, ocean_proximity=INLAND, …; answer: median_house_value

        var net = new Houses(seed: 1);                     // [Network, Input(13)] [Dense(32), ReLU, Dense(1)] [MSE]
        net.Fit(pipeline.Transform(train), new FitOptions { Optimizer = new Adam(0.01), Epochs = 10, Validation = pipeline.Transform(test) });
        new Model<Houses>(net, pipeline).Save("houses.safetensors");

        using var model = Model<Houses>.Load("houses.safetensors");
        Prediction price = model.Predict(new TableRow
        {
            ["longitude"] = -122.23, ["latitude"] = 37.88, ["housing_median_age"] = 41, ["total_rooms"] = 880, ["total_bedrooms"] = 129,
            ["population"] = 322, ["households"] = 126, ["median_income"] = 8.3252, ["ocean_proximity"] = "<1H OCEAN",
        });
        Console.WriteLine(price);                          // median_house_value = 431027
        IReadOnlyList<Prediction> prices = model.Predict(test);

        TablePipeline chosen = new TableSchema()
            .Numbers("longitude", "latitude", "housing_median_age", "median_income")
            .Number("total_rooms", scaling: Scaling.Log)
            .Number("total_bedrooms", Missing.Median.WithIndicator(), Scaling.Log)
            .OneHot("ocean_proximity", UnknownKind.OwnClass)
            .TargetNumber("median_house_value", Scaling.Log)
            .Fit(train);

        IBatchStream fromMemory = pipeline.Transform(train).Stream(batchSize: 64, seed: 1);

        IBatchStream fromFile = BatchStream.From<TableRow>(
            pipeline.Columns, batchSize: 64,
            epoch => CsvReader.Stream("housing.csv").Shuffled(buffer: 10_000, seed: 1, epoch),        // IEnumerable or IAsyncEnumerable, an epoch at a time
            pipeline.Write);                                                                          // or (row, batch, i) => batch.Values(0, i)[0] = …

        using IBatchReader reader = fromFile.Prefetch(batches: 4).Read(epoch: 0);                     // filled on a thread of its own, at most four ahead
        using var filled = new Batch(pipeline.Columns, 64);
        int batches = 0;
        while (reader.Next(filled))
            batches++;
        Console.WriteLine(chosen);
        return (price, prices, batches, fromMemory);
    }

    public static void Pictures()
    {
        ImageFolder pets = ImageFolder.Open("pets");                              // pets/cat/*.jpg, pets/dog/*.png
        (ImageFolder seen, ImageFolder unseen) = pets.Split(0.8, seed: 1);
        ImagePipeline looks = new ImagePipeline(3, 8, 8, pets.Classes, fit: ImageFit.Crop).FitTo(seen);
        IDataset photos = looks.Dataset(seen).Cache()
            .Augment(seed: 1, new ImageAugmentation { FlipHorizontal = 0.5, Shift = 0.1, Rotate = 10, Brightness = 0.2 });

        var eye = new Colours(seed: 1);                                           // [Network, Input(3, 8, 8)] …
        eye.Fit(photos, new FitOptions { Optimizer = new Adam(0.01), Epochs = 8, BatchSize = 8, Validation = looks.Dataset(unseen) });
        using var pictures = new Model<Colours>(eye, looks);
        Console.WriteLine(pictures.Predict("holiday.png"));                       // dog (98.1 %)
    }

    public static string Texts()
    {
        string[] reviews = ["a wonderful film", "I loved it", "great fun, great cast", "a terrible film", "I hated it", "no fun, poor cast"];
        int[] moods = [1, 1, 1, 0, 0, 0];
        var reading = new TextPipeline(WordVocabulary.Fit(reviews, most: 20_000), length: 12, classes: ["bad", "good"], withLengths: true);

        var critic = new Moods(seed: 1);                   // [Network, Tokens("text", 12, Vocab = 200, Lengths = true), Embedding(8), GlobalAvgPool, Dense(2)] …
        critic.Fit(reading.Transform(reviews, moods), new FitOptions { Optimizer = new Adam(0.05), Epochs = 40, BatchSize = 6 });
        using var moodOf = new Model<Moods>(critic, reading);
        Console.WriteLine(moodOf.Predict("Wonderful, I loved it!"));              // good (96.2 %)
        return moodOf.Predict("great").Label;
    }

    public static string Several(Table reviewed)
    {
        TablePipeline stars = new TableSchema().Number("stars").TargetClass("liked").Fit(reviewed);
        var words = new TextPipeline(WordVocabulary.Fit(reviewed.Rows().Select(row => row.Text("review")).ToArray(), most: 50), length: 8);
        var both = new CombinedPipeline(("stars", stars), ("review", words));

        var verdicts = new Verdicts(seed: 1);              // [Network, Input("stars", 1), Tokens("review", 8, Vocab = 60)] …
        verdicts.Fit(both.Transform(reviewed).Cache(), new FitOptions { Optimizer = new Adam(0.03), Epochs = 40, BatchSize = 20 });
        using var verdictOf = new Model<Verdicts>(verdicts, both);
        Console.WriteLine(verdictOf.Predict(new RawInputs { ["stars"] = new TableRow { ["stars"] = 5 }, ["review"] = "great film" }));
        return verdictOf.Predict(new RawInputs { ["stars"] = new TableRow { ["stars"] = 5 }, ["review"] = "great film" }).Label;
    }
}

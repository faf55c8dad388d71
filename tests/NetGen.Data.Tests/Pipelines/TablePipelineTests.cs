using System.Globalization;
using System.Text;
using Xunit;

namespace NetGen.Data.Tests.Pipelines;

public sealed class TablePipelineTests
{
    private static Table Read(string text) => CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv");

    private static float[][] Rows(TablePipeline pipeline, Table table, int column = 0)
    {
        IDataset data = pipeline.Transform(table);
        using var batch = new Batch(data.Columns, data.Count);
        data.Fill(batch, [.. Enumerable.Range(0, data.Count)]);
        return [.. Enumerable.Range(0, data.Count).Select(i => batch.Values(column, i).ToArray())];
    }

    private static string Refused(Action action) => Assert.Throws<DataFormatException>(action).Message;

    [Fact]
    public void Numbers_are_scaled_by_what_training_had()
    {
        Table train = Read("a,b,c,d\n1,10,0,5\n2,20,6,5\n6,40,99,5\n");
        TablePipeline pipeline = new TableSchema().Number("a").Number("b", scaling: Scaling.MinMax).Number("c", scaling: Scaling.Log).Numbers("d")
            .Number("a", scaling: Scaling.Standard).Fit(train);
        float[][] rows = Rows(pipeline, Read("a,b,c,d\n3,25,0,6\n"));
        double deviation = Math.Sqrt((4 + 1 + 9) / 3.0);
        double[] logs = [0, Math.Log(7), Math.Log(100)];
        double mean = logs.Average(), logDeviation = Math.Sqrt(logs.Sum(x => (x - mean) * (x - mean)) / 3);
        Assert.Equal(4, rows[0].Length);
        Assert.Equal(0, rows[0][0], 1e-6);
        Assert.Equal(0.5, rows[0][1], 1e-6);
        Assert.Equal(-mean / logDeviation, rows[0][2], 1e-6);
        // What never changes in training has no deviation to divide by.
        Assert.Equal(1, rows[0][3], 1e-6);
        Assert.Equal((1 - 3) / deviation, Rows(pipeline, train)[0][0], 1e-6);
        Assert.Equal(["a", "b", "c", "d"], pipeline.FeatureNames);
        Assert.Equal("t.csv, line 2, column 'c': expected a number that the scale takes, found -2.", Refused(() => pipeline.Transform(Read("a,b,c,d\n1,1,-2,1\n"))));
    }

    [Fact]
    public void Missing_numbers_get_what_training_says()
    {
        Table train = Read("a,b,c\n1,?,3\n,5,4\n3,7,\n10,6,5\n");
        TablePipeline pipeline = new TableSchema().Number("a", Missing.Median.WithIndicator(), Scaling.None).Number("b", Missing.Mean, Scaling.None)
            .Number("c", Missing.Constant(-1), Scaling.None).Fit(train);
        float[][] rows = Rows(pipeline, Read("a,b,c\n,,\n2,NA,8\n"));
        Assert.Equal([3f, 1, 6, -1], rows[0]);
        Assert.Equal([2f, 0, 6, 8], rows[1]);
        Assert.Equal(["a", "a is missing", "b", "c"], pipeline.FeatureNames);
        Assert.StartsWith("t.csv, line 3, column 'a': expected a number, found none", Refused(() => new TableSchema().Numbers("a").Fit(train)), StringComparison.Ordinal);
        TablePipeline whole = new TableSchema().Numbers("a").Fit(train.WithoutMissing("a"));
        Assert.Equal("t.csv, line 2, column 'a': expected a number, found none.", Refused(() => whole.Transform(Read("a\n\"\"\n"))));
        Assert.Contains("to stand in for those", Refused(() => new TableSchema().Number("a", Missing.Mean).Fit(Read("a,b\n,1\n"))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Missing.Constant(double.NaN));
    }

    [Fact]
    public void Kinds_are_those_of_training()
    {
        Table train = Read("k\nb\na\nb\nc\n"), other = Read("k\nz\nb\n\"\"\n");
        Assert.Equal([0f, 1, 0], Rows(new TableSchema().OneHot("k").Fit(train), train)[0]);
        Assert.Equal("t.csv, line 2, column 'k': expected one of the 3 kinds ('a', 'b', 'c'), found 'z'.",
            Refused(() => new TableSchema().OneHot("k").Fit(train).Transform(other)));
        TablePipeline open = new TableSchema().OneHot("k", UnknownKind.OwnClass, most: 2).Fit(train);
        Assert.Equal(["k=a", "k=b", "k=(other)"], open.FeatureNames);
        Assert.Equal([[0f, 0, 1], [0, 1, 0], [0, 0, 1]], Rows(open, other));
        Assert.Throws<ArgumentException>(() => new TableSchema().OneHot("k", most: 2).Fit(train));
        // A missing field is a kind where training had one.
        Assert.Equal(["k=", "k=a"], new TableSchema().OneHot("k").Fit(Read("k\na\n\"\"\n")).FeatureNames);
    }

    [Fact]
    public void Dates_become_days_and_turns()
    {
        Table train = Read("d\n2026-01-01\n2026-01-03\n");
        TablePipeline pipeline = new TableSchema().Date("d", parts: DateParts.Days | DateParts.Year | DateParts.Week | DateParts.Day).Fit(train);
        float[] row = Rows(pipeline, Read("d\n2026-01-02T06:00:00\n"))[0];
        Assert.Equal(0.25, row[0], 1e-5);
        Assert.Equal(Math.Sin(2 * Math.PI * 1.25 / 365.2425), row[1], 1e-6);
        // A Friday, at six in the morning.
        Assert.Equal(Math.Cos(2 * Math.PI * 5.25 / 7), row[4], 1e-6);
        Assert.Equal(1, row[5], 1e-6);
        Assert.Equal(["d days", "d sin(year)", "d cos(year)", "d sin(week)", "d cos(week)", "d sin(day)", "d cos(day)"], pipeline.FeatureNames);
        TablePipeline written = new TableSchema().Date("d", "dd/MM/yy", DateParts.Days).Fit(Read("d\n31/12/25\n02/01/26\n"));
        Assert.Equal(0, Rows(written, Read("d\n01/01/26\n"))[0][0], 1e-6);
        Assert.Equal("t.csv, line 2, column 'd': expected a date as 'dd/MM/yy', found '2026-01-01'.", Refused(() => written.Transform(train)));
        Assert.StartsWith("t.csv, line 2, column 'd': expected a date, 2026", Refused(() => pipeline.Transform(Read("d\ntomorrow\n"))), StringComparison.Ordinal);
    }

    [Fact]
    public void All_is_inferred_but_what_is_said()
    {
        Table train = Read("n,gap,kind,day,note,y\n" + string.Join("\n", Enumerable.Range(0, 40)
            .Select(i => $"{i},{(i % 4 == 0 ? "" : "" + i)},{"abc"[i % 3]},2026-01-{1 + (i % 28):D2},note {i} of many,{i * 10}")));
        TablePipeline pipeline = TableSchema.Infer(train, "y").Without("day").Number("n", scaling: Scaling.None).Fit(train);
        Assert.Equal(["n", "gap", "kind=a", "kind=b", "kind=c"], pipeline.FeatureNames);
        Assert.Equal(["note", "day"], pipeline.PassedOver);
        Assert.Equal("5 features: n, gap, kind=a, kind=b, kind=c; answer: y; passed over: note, day", pipeline.ToString());
        Assert.Equal(7f, Rows(pipeline, train)[7][0]);
        Assert.IsType<NumberTarget>(pipeline.Target);
        Assert.Equal(["a", "b", "c"], Assert.IsType<ClassTarget>(TableSchema.Infer(train, "kind").Fit(train).Target).Classes);
        Assert.Contains("column 'note' to learn", Refused(() => TableSchema.Infer(train, "note")));
        Assert.Contains("a column 'Y', found none; the nearest are y", Refused(() => TableSchema.Infer(train, "Y")));
        Assert.Throws<InvalidOperationException>(() => new TableSchema().Fit(train));
    }

    [Fact]
    public void Indices_are_inputs_of_their_own_and_two_classes_a_number()
    {
        Table train = Read("x,z,city,gone\n1,2,Rome,no\n3,4,Oslo,yes\n5,6,Rome,yes\n");
        TablePipeline pipeline = new TableSchema().Numbers("x", "z").Index("city", UnknownKind.OwnClass).TargetBinary("gone").Fit(train);
        IDataset data = pipeline.Transform(Read("x,z,city,gone\n3,4,Paris,yes\n1,1,Oslo,no\n"));
        Assert.Equal(["features", "city", "gone"], data.Columns.Select(c => c.Name));
        using var batch = new Batch(data.Columns, 2);
        data.Fill(batch, [0, 1]);
        Assert.Equal([2, 0], batch.Labels(1).ToArray());
        Assert.Equal([1f, 0], batch.Values(2).ToArray());
        Assert.Equal("t.csv, line 2, column 'gone': expected one of the 2 classes ('no', 'yes'), found 'perhaps'.",
            Refused(() => pipeline.Transform(Read("x,z,city,gone\n3,4,Rome,perhaps\n"))));
        Assert.Contains("two kinds", Refused(() => new TableSchema().Numbers("x").TargetBinary("x").Fit(train)));
        using var net = new Cities(seed: 1);
        net.Fit(pipeline.Transform(train), new FitOptions { Optimizer = new Adam(0.05), Epochs = 60, BatchSize = 3 });
        using var model = new Model<Cities>(net, pipeline);
        Assert.Equal(["no", "yes", "yes"], model.Predict(train).Select(p => p.Label));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void Cultures_change_nothing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        // Without the data of cultures their names give the invariant one: its marks are what matters.
        var hostile = (CultureInfo)(CultureInfo.InvariantCulture.Clone());
        hostile.NumberFormat.NumberDecimalSeparator = culture == "ar-SA" ? "٫" : ",";
        hostile.NumberFormat.NegativeSign = "\u2212";
        hostile.DateTimeFormat.Calendar = new GregorianCalendar();
        hostile.DateTimeFormat.DateSeparator = ".";
        CultureInfo.CurrentCulture = hostile;
        try
        {
            Table train = Read("I,d,kind\n-1.5,2026-01-02,Iıiİ\n2.5,2026-02-02,x\n");
            TablePipeline pipeline = Assert.IsType<TablePipeline>(Pipeline.FromJson(TableSchema.Infer(train, "kind").Fit(train).ToJson()));
            Assert.Equal(-1, Rows(pipeline, train)[0][0], 1e-6);
            var row = new TableRow { ["I"] = -1.5, ["d"] = new DateTime(2026, 1, 2), ["kind"] = "x" };
            Assert.Equal(-1.5, row.Number("I"));
            using var batch = new Batch(pipeline.Columns, 1) { Count = 1 };
            pipeline.Write(row, batch, 0);
            Assert.Equal(-1, batch.Values(0)[0], 1e-6);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_part_of_a_pipeline_survives_its_text()
    {
        Table train = Read("a,b,d,k,c,y,z\n1,?,2026-01-01,u,Rome,1,2\n2,5,2026-01-03,v,Oslo,3,9\n");
        TablePipeline pipeline = new TableSchema().Number("a", scaling: Scaling.Log).Number("b", Missing.Constant(0.1).WithIndicator(), Scaling.MinMax).Date("d")
            .OneHot("k", UnknownKind.OwnClass)
            .Index("c").TargetNumbers("y", "z").Fit(train);
        string json = pipeline.ToJson();
        TablePipeline again = Assert.IsType<TablePipeline>(Pipeline.FromJson(json));
        Assert.Equal(json, again.ToJson());
        Assert.Equal(Rows(pipeline, train), Rows(again, train));
        Assert.Equal(pipeline.ToString(), again.ToString());
    }

    [Fact]
    public void A_damaged_text_is_refused_whatever_is_damaged()
    {
        Table train = Read("a,d,k,c,y\n1,2026-01-01,u,Rome,1\n2,2026-01-03,v,Oslo,3\n");
        string[] sound =
        [
            new TableSchema().Numbers("a").Date("d").OneHot("k").Index("c").TargetNumber("y").Fit(train).ToJson(),
            new ImagePipeline(3, 8, 8, ["x", "y"], new ChannelStatistics([0.1f, 0.2f, 0.3f], [1, 1, 1])).ToJson(),
            new TextPipeline(BytePairVocabulary.Train(["abababab cdcd"], 300), 4, ["x", "y"], withLengths: true).ToJson(),
            new TextPipeline(WordVocabulary.Fit(["a b c"]), 4).ToJson(),
            new TextPipeline(CharacterVocabulary.Fit(["abc"]), 4).ToJson(),
            new AudioPipeline(new Spectrogram(8000), 5, ["x", "y"]).ToJson(),
        ];
        Assert.All(sound, json => Assert.Equal(json, Pipeline.FromJson(json).ToJson()));
        var random = new NetGen.RandomNumbers.PhiloxGenerator(7);
        const string Alphabet = "0123456789-{}[]\",:.eabctrufls ";
        int refused = 0;
        for (int i = 0; i < 6_000; i++)
        {
            var text = new StringBuilder(sound[i % sound.Length]);
            for (int change = random.NextInt(3); change >= 0; change--)
            {
                int at = random.NextInt(text.Length);
                switch (random.NextInt(3))
                {
                    case 0: text[at] = Alphabet[random.NextInt(Alphabet.Length)]; break;
                    case 1: text.Remove(at, Math.Min(1 + random.NextInt(8), text.Length - at)); break;
                    default: text.Insert(at, Alphabet[random.NextInt(Alphabet.Length)]); break;
                }
                if (text.Length == 0)
                    text.Append(' ');
            }
            try
            {
                Pipeline.FromJson(text.ToString());
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }
        Assert.True(refused > 2_000);
    }

    [Fact]
    public void A_stream_of_rows_gives_what_the_table_gives()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("t.csv", "a,k\n" + string.Join("\n", Enumerable.Range(0, 50).Select(i => $"{i},{(i % 2 == 0 ? "even" : "odd")}")));
        Table table = CsvReader.Read(path);
        TablePipeline pipeline = TableSchema.Infer(table, "k").Fit(table);
        IBatchStream stream = BatchStream.From<TableRow>(pipeline.Columns, 8, _ => CsvReader.Stream(path), pipeline.Write).Prefetch();
        using var batch = new Batch(pipeline.Columns, 8);
        using IBatchReader reader = stream.Read(0, 0, TestContext.Current.CancellationToken);
        var read = new List<float>();
        while (reader.Next(batch))
            read.AddRange(batch.Values(0));
        Assert.Equal(Rows(pipeline, table).SelectMany(r => r), read);
    }
}

using NetGen;
using NetGen.Data;

// A table and pictures become models that answer about raw values, with the package alone.
string folder = Directory.CreateTempSubdirectory("netgen-data-").FullName;
string csv = Path.Combine(folder, "points.csv"), file = Path.Combine(folder, "points.safetensors");
File.WriteAllLines(csv, Enumerable.Range(0, 80).Select(i => $"{i % 9 - 4},{i % 7 - 3},{(i % 9 - 4 + (i % 7 - 3) > 0 ? "above" : "below")}").Prepend("x,y,side"));
Table points = CsvReader.Read(csv);
TablePipeline pipeline = TableSchema.Infer(points, target: "side").Fit(points);
var net = new Side(seed: 1);
net.Fit(pipeline.Transform(points), new FitOptions { Optimizer = new Adam(0.05), Epochs = 60, BatchSize = 16 });
using (var trained = new Model<Side>(net, pipeline))
    trained.Save(file);
using var model = Model<Side>.Load(file);
Console.WriteLine($"3 + 2 is {model.Predict(new TableRow { ["x"] = 3, ["y"] = 2 }).Label} the line");

Picture.OfImage([0, 1, 0, 1], 1, 2, 2).SavePng(Path.Combine(folder, "p.png"));
Console.WriteLine($"{ImageFolderOf(folder)} picture");
Directory.Delete(folder, recursive: true);

static int ImageFolderOf(string folder)
{
    Table list = new[] { ("p.png", "dots") }.ToTable(("file", p => Path.Combine(folder, p.Item1)), ("kind", p => p.Item2));
    return ImageFolder.FromTable(list, "file", "kind").Count;
}

[Network, Input(2)]
[Dense(8), Tanh, Dense(2)]
[SoftmaxCrossEntropy]
public partial class Side;

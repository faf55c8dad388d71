using NetGen;
using NetGen.Onnx;

// [1, 2, 3, 4]: the first feature and a half, twice the second minus a hundred, the sum of all; nothing below 0.
using Vision.Small net = Vision.Small.Pretrained();
Console.WriteLine(string.Join(" ", net.Predict([1, 2, 3, 4]).Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture))));
// And out again.
string file = Path.Combine(AppContext.BaseDirectory, "again.onnx");
net.SaveOnnx(file);
OnnxModel model = OnnxModel.Read(File.ReadAllBytes(file));
Console.WriteLine(string.Join(" ", model.Graph.Nodes.Select(n => n.OpType)) + " " + string.Join(" ", model.Graph.Initializers.Select(t => t.Name)));

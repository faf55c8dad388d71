using NetGen.Onnx.Tests.Cases;

namespace NetGen.Onnx.Tests.Format;

/// <summary>Models that were written are read as they were; of ONNX's own files nothing is lost that the importer looks at.</summary>
public class ModelRoundTripTests
{
    [Fact]
    public void Models_come_back()
    {
        Assert.SkipUnless(BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        foreach (BackendCase @case in BackendCase.All)
        {
            OnnxModel model = OnnxModel.Read(@case.Bytes), again = OnnxModel.Read(model.ToBytes());
            Assert.Equal(Text(model), Text(again));
        }
    }

    [Fact]
    public void Tensors_are_read_in_each_form_in_which_they_are_stored()
    {
        Assert.SkipUnless(BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        var forms = new HashSet<OnnxType>();
        foreach (OnnxTensor tensor in BackendCase.All.Where(c => c.Sets > 0).SelectMany(c =>
            c.Tensors(0, "input_").Concat(c.Tensors(0, "output_"))).OfType<OnnxTensor>().Where(t => t.Type <= OnnxType.UInt64 || t.Type == OnnxType.BFloat16))
        {
            Assert.Equal(tensor.Count, tensor.ToDoubles().Length);
            forms.Add(tensor.Type);
        }
        Assert.True(forms.Count >= 12, string.Join(", ", forms));
    }

    private static string Text(OnnxModel model) => string.Join("\n",
    [
        $"{model.IrVersion} {model.ProducerName} {model.Opset} {string.Join(",", model.Opsets)} {string.Join(",", model.Metadata)}",
        .. Text(model.Graph),
    ]);

    private static IEnumerable<string> Text(OnnxGraph graph) =>
    [
        graph.Name,
        .. graph.Inputs.Concat(graph.Outputs).Concat(graph.Values).Select(v =>
            $"{v.Name} {v.Type} {(v.Shape is null ? "?" : string.Join(",", v.Shape.Select(d => $"{d.Value}{d.Name}")))}"),
        .. graph.Initializers.Select(Text),
        .. graph.Nodes.Select(n => $"{n.Domain} {n.OpType} {n.Name} ({string.Join(",", n.Inputs)}) ({string.Join(",", n.Outputs)}) {string.Join("; ", n.Attributes.Select(Text))}"),
    ];

    private static string Text(OnnxAttribute a) =>
        $"{a.Name} {a.Type} {a.Float:R} {a.Int} {a.Text} [{string.Join(",", a.Floats)}] [{string.Join(",", a.Ints)}] [{string.Join(",", a.Strings)}] "
        + (a.Tensor is null ? "" : Text(a.Tensor)) + (a.Graph is null ? "" : string.Join("|", Text(a.Graph)));

    private static string Text(OnnxTensor t) =>
        $"{t.Name} {t.Type} [{string.Join(",", t.Dimensions)}] {Convert.ToHexString(t.Raw)} "
        + (t.Type is OnnxType.Float or OnnxType.Int64 or OnnxType.Double or OnnxType.Int32 ? string.Join(",", t.ToDoubles().Take(100)) : "");
}

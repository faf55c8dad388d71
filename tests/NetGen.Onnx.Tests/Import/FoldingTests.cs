using NetGen.Onnx.Import;
using NetGen.Onnx.Tests.Cases;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Tests.Import;

/// <summary>
/// What is computed at build time, against ONNX's own cases with all of their inputs known: the same operators as in a network's shape
/// arithmetic and masks, whose numbers nothing else sees.
/// </summary>
public class FoldingTests(ITestOutputHelper output)
{
    [Fact]
    public void Numbers_that_are_known_are_computed_as_ONNX_says()
    {
        Assert.SkipUnless(BackendCase.AreThere, "NETGEN_DATA has no onnx/cases.tar.gz");
        var failures = new List<string>();
        var folded = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (BackendCase @case in BackendCase.All.Where(c => c.Sets > 0))
        {
            OnnxModel model = OnnxModel.Read(@case.Bytes);
            IReadOnlyList<OnnxTensor?> given = @case.Tensors(0, "input_"), expected = @case.Tensors(0, "output_");
            if (model.Graph.Nodes.Count > 3 || given.Count != model.Graph.Inputs.Count || given.Contains(null) || expected.Count != model.Graph.Outputs.Count)
                continue;
            var options = new OnnxImportOptions { File = @case.Name };
            for (int i = 0; i < given.Count; i++)
                options.Given[model.Graph.Inputs[i].Name] = given[i]!;
            var import = new GraphImport(model, options);
            import.Run();
            for (int i = 0; i < expected.Count; i++)
            {
                if (expected[i] is not { } wanted || import.Find(model.Graph.Outputs[i].Name)?.Constant is not { } constant)
                    continue;
                string op = model.Graph.Nodes[^1].OpType;
                folded[op] = folded.GetValueOrDefault(op) + 1;
                if (Difference(constant, wanted) is { } difference)
                    failures.Add($"{@case.Name}, {op}: {difference}");
            }
        }
        output.WriteLine(string.Join(", ", folded.Select(f => $"{f.Key} {f.Value}")));
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(folded.Count > 30, $"{folded.Count} operators were computed.");
    }

    private static string? Difference(Constant constant, OnnxTensor wanted)
    {
        if (constant.Type != wanted.Type)
            return $"type {constant.Type}, and {wanted.Type} is expected";
        if (!constant.Dims.SequenceEqual(wanted.Dimensions))
            return $"shape [{string.Join(", ", constant.Dims)}], and [{string.Join(", ", wanted.Dimensions)}] is expected";
        double[] actual = constant.Reals, numbers = wanted.ToDoubles();
        // 16 bits are computed in 32: as many digits as they have.
        double relative = wanted.Type is OnnxType.Float16 or OnnxType.BFloat16 ? 8e-3 : 1e-5;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!(Math.Abs(actual[i] - numbers[i]) <= relative * Math.Abs(numbers[i]) + 1e-7 || actual[i].Equals(numbers[i])))
                return FormattableString.Invariant($"element {i} is {actual[i]:R}, and {numbers[i]:R} is expected");
        }
        return null;
    }
}

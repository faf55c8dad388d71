using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Gpu.Tests;

/// <summary>The products on tensor cores, by an emulation of <c>mma.sync</c> with the fragments that the PTX ISA documents.</summary>
public class TensorCoreTests
{
    /// <summary>Networks with every tile, with products of every kind: dense, pointwise, padded, in groups, transposed, in phases, split along the batch.</summary>
    private static readonly string[] Networks = ["DenseCase", "ConvTransposeGroupsCase", "LeNetCase", "LargeTilesCase", "TilesCase", "OddTilesCase", "WideDenseCase",
        "PhaseTilesCase", "OddPhaseTilesCase"];

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (string device in Devices.Names)
                foreach (string network in Networks.Intersect(CaseNames.All))
                    foreach (TensorFormat format in TensorFormat.All)
                        cases.Add(device, network, format.Suffix);
            return cases;
        }
    }

    /// <summary>
    /// Operands of random values are rounded to 10 or 7 bits: each result is a sum whose terms are off by 2^-11 or 2^-8 of themselves, twice. Close.Assert measures against the
    /// greatest value of a tensor.
    /// </summary>
    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_the_reference_to_the_rounding_of_operands(string device, string network, string format)
    {
        double tolerance = format == TensorFormat.Tf32.Suffix ? 4e-3 : 3e-2;
        ReferenceRun reference = ReferenceRun.Of(network, 3);
        Devices.On(device, accelerator =>
        {
            using var run = new DeviceRun(accelerator, network, reference.Feed, format);
            run.Run("Predict");
            for (int i = 0; i < reference.Predictions.Length; i++)
                Close.Assert($"{network} in {format}, output {i}", reference.Predictions[i], run.Output(i), tolerance, tolerance);
            run.Run("Forward");
            run.Run("Backward");
            foreach (ParameterPlan parameter in run.Parameters)
            {
                if (reference.Gradients.TryGetValue(parameter.Info.Name, out double[]? gradient))
                    Close.Assert($"{network} in {format}, gradient of {parameter.Info.Name} {parameter.Info.Shape}", gradient, run.Gradient(parameter), 4 * tolerance, tolerance);
            }
        });
    }
}

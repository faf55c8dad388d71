using NetGen.Generator.Plans;
using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Gpu.Tests;

/// <summary>Every case on the device against the reference engine in double: predictions, loss, all gradients, running statistics.</summary>
public class Agreement
{
    private const double ForwardTolerance = 1e-5, GradientTolerance = 1e-4;

    /// <summary>Rounding adds up along the layers of a whole network; its gradients may be off by what they are sensitive to.</summary>
    private const double Depth = 5;

    public static IEnumerable<TheoryDataRow<string, string, int>> Cases =>
        from device in Devices.Names
        from name in CaseNames.All.Union(CaseNames.Whole)
        where Devices.Bears(device, name)
        select new TheoryDataRow<string, string, int>(device, name, 3).Nightly(!Devices.IsTelling(device, name));

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(string device, string network, int batch)
    {
        ReferenceRun reference = ReferenceRun.Of(network, batch);
        bool whole = CaseNames.Whole.Contains(network);
        double forward = whole ? Depth * ForwardTolerance : ForwardTolerance, floor = whole ? reference.GradientFloor : 1e-3;
        Devices.On(device, accelerator =>
        {
            using var run = new DeviceRun(accelerator, network, reference.Feed);
            run.Run("Predict");
            for (int i = 0; i < reference.Predictions.Length; i++)
                Close.Assert($"{network}, batch {batch}, output {i}", reference.Predictions[i], run.Output(i), forward);
            if (DeclaredNetwork.Find(network).Training is null)
                return;

            run.Run("Forward");
            Close.Assert($"{network}, batch {batch}, loss", [reference.Loss], [run.Loss], forward);
            run.Run("Backward");
            run.MoveStatistics();
            foreach (ParameterPlan parameter in run.Parameters)
            {
                string name = parameter.Info.Name;
                if (reference.Gradients.TryGetValue(name, out double[]? gradient))
                {
                    double backward = whole ? (2 * GradientTolerance) + reference.GradientSensitivity(name, 1) : GradientTolerance;
                    Close.Assert($"{network}, batch {batch}, gradient of {name} {parameter.Info.Shape}", gradient, run.Gradient(parameter), backward, floor);
                }
                if (reference.UpdatedBuffers.TryGetValue(name, out double[]? updated))
                    Close.Assert($"{network}, batch {batch}, {name}", updated, run.Parameter(parameter), forward);
            }
        });
    }
}

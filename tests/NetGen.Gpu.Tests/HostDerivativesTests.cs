using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests;

/// <summary>Derivatives of the loss besides those of training, on the device as on the CPU.</summary>
public class HostDerivativesTests
{
    private const double Tolerance = 2e-5;

    public static IEnumerable<TheoryDataRow<string>> DeviceNames =>
        Devices.Names.Where(device => device != "PTX").Select(device => new TheoryDataRow<string>(device).Nightly(!Devices.IsTelling(device, "LeNetCase")));

    [Theory, MemberData(nameof(DeviceNames))]
    public void Gradients_in_inputs_curvature_and_Hessian_are_those_of_the_CPU(string device)
    {
        using var network = new HostedDerived(seed: 2);
        using HostedDerived.Derivatives there = network.CreateDerivatives(4, threads: 1);
        string[] learned = [.. network.Parameters.Where(p => p.Trainable && !p.IsBuffer).Select(p => p.Name)];
        Devices.On(device, accelerator =>
        {
            using HostedDerived.Device run = network.OnDevice(accelerator, maxBatch: 1);
            using HostedDerived.Device.Derivatives derivatives = run.CreateDerivatives(4);
            foreach (int batch in (int[])[4, 2])
            {
                float[] image = Numbers(batch * 60, batch), extra = Numbers(batch * 3, batch + 1);
                int[] labels = [.. Enumerable.Range(0, batch).Select(i => i % 3)];
                Close.Assert("loss", [there.ComputeInputGradients(image, extra, labels)], [derivatives.ComputeInputGradients(image, extra, labels)], Tolerance);
                foreach (string input in (string[])["image", "extra"])
                    Close.Assert($"gradient in {input}", Close.Widen(there.InputGradient(input)), derivatives.InputGradient(input), Tolerance);
                Close.Assert("loss", [there.ComputeCurvature(image, extra, labels)], [derivatives.ComputeCurvature(image, extra, labels)], Tolerance);
                foreach (string name in learned)
                {
                    Close.Assert($"curvature of {name}", Close.Widen(there.Curvature(name)), derivatives.Curvature(name), Tolerance, 1e-3);
                    Numbers(there.Direction(name).Length, 7).CopyTo(there.Direction(name));
                    there.Direction(name).CopyTo(derivatives.Direction(name));
                }
                Close.Assert("slope", [there.ComputeHessianVector(image, extra, labels)], [derivatives.ComputeHessianVector(image, extra, labels)], Tolerance, 0.1);
                foreach (string name in learned)
                    Close.Assert($"product of {name}", Close.Widen(there.HessianVector(name)), derivatives.HessianVector(name), Tolerance, 1e-2);
            }
            Assert.Throws<ArgumentException>(() => { derivatives.InputGradient("none"); });
            Assert.Throws<BatchSizeException>(() => derivatives.ComputeCurvature(new float[5 * 60], new float[15], new int[5]));
        });
    }

    [Fact]
    public void The_diagonal_of_the_Hessian_is_that_of_the_CPU()
    {
        using var network = new HostedDiagonal(seed: 3);
        using HostedDiagonal.Derivatives there = network.CreateDerivatives(2, threads: 1);
        float[] image = Numbers(2 * HostedDiagonal.InputSize, 1);
        there.ComputeHessianDiagonal(image, [0, 1]);
        Devices.On(Devices.Quick, accelerator =>
        {
            using HostedDiagonal.Device run = network.OnDevice(accelerator, maxBatch: 1);
            using HostedDiagonal.Device.Derivatives derivatives = run.CreateDerivatives(2);
            derivatives.ComputeHessianDiagonal(image, [0, 1]);
            foreach (Parameter parameter in network.Parameters)
                Close.Assert(parameter.Name, Close.Widen(there.HessianDiagonal(parameter.Name)), derivatives.HessianDiagonal(parameter.Name), Tolerance, 1e-2);
        });
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void The_curvature_through_a_sequence_is_that_of_the_CPU(string device)
    {
        using var network = new HostedBent(seed: 2);
        using HostedBent.Derivatives there = network.CreateDerivatives(3, threads: 1);
        int[] text = [1, 2, 3, 3, 0, 1, 2, 2, 0], labels = [0, 1, 2, 0, 1, 2, 2, 1, 0];
        there.ComputeCurvature(text, labels);
        Devices.On(device, accelerator =>
        {
            using HostedBent.Device run = network.OnDevice(accelerator, maxBatch: 1);
            using HostedBent.Device.Derivatives derivatives = run.CreateDerivatives(3);
            derivatives.ComputeCurvature(text, labels);
            foreach (Parameter parameter in network.Parameters)
                Close.Assert(parameter.Name, Close.Widen(there.Curvature(parameter.Name)), derivatives.Curvature(parameter.Name), Tolerance, 1e-3);
        });
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(300 + seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5) * 2)];
    }
}

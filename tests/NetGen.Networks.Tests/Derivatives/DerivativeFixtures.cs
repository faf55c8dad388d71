using NetGen.Execution;
using NetGen.Generator.Specs;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Fixtures;
using NetGen.Networks.Tests.Reference;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Derivatives;

using Derivative = Generator.Specs.Derivative;

/// <summary>
/// Gradients of the loss in inputs, and products with its Hessian, through recurrent layers, attention and convolutions in time: PyTorch's, by autograd once and twice.
/// </summary>
public class DerivativeFixtures
{
    /// <summary>The files hold floats.</summary>
    private const double ReferenceTolerance = 1e-6;

    private const double Tolerance = 2e-4;

    public static TheoryData<string> Names => [.. Fixture.Names("Derived*")];

    [Theory, MemberData(nameof(Names))]
    public void The_reference_engine_says_what_PyTorch_says(string name)
    {
        (Fixture fixture, DerivedSubject subject, Feed feed) = Given(name);
        Close.Assert($"{name}: loss", fixture["loss"], [subject.Loss(feed)], ReferenceTolerance);
        double[][] slopes = [.. subject.OfInputs(feed).Select(i => i.Gradient)], expected = fixture.Series("slope");
        Assert.Equal(expected.Length, slopes.Length);
        for (int i = 0; i < slopes.Length; i++)
            Close.Assert($"{name}: gradient in input {i}", expected[i], slopes[i], ReferenceTolerance);
        double[][] products = subject.OfParameters(Derivative.Hessian, feed, fixture.Series("direction"));
        foreach ((double[] product, int p) in products.Select((product, p) => (product, p)))
            Close.Assert($"{name}: Hessian in {subject.Declared.Parameters[p].Name}", fixture[$"product.{p}"], product, ReferenceTolerance, floor: 1e-3);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_generated_code_says_what_PyTorch_says(string name)
    {
        (Fixture fixture, DerivedSubject subject, Feed feed) = Given(name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            (INetwork network, NetworkDerivatives derivatives, Batch batch) = subject.Make(feed, feed.Batch, threads: 2);
            Close.Assert($"{name}, {width}: loss", fixture["loss"], [DerivedSubject.Call(derivatives, "ComputeInputGradients", batch)], 1e-5);
            int slope = 0;
            foreach (int input in subject[Derivative.Inputs].Inputs)
            {
                string port = network.Description.Inputs[input].Name;
                Close.Assert($"{name}, {width}: {port}", fixture[$"slope.{slope++}"], derivatives.GradientOfInput(port), Tolerance, floor: 1e-5);
            }
            Parameter[] learned = [.. network.Parameters];
            for (int p = 0; p < learned.Length; p++)
                Close.Narrow(fixture[$"direction.{p}"]).CopyTo(derivatives.DirectionOf(learned[p].Name));
            DerivedSubject.Call(derivatives, "ComputeHessianVector", batch);
            for (int p = 0; p < learned.Length; p++)
                Close.Assert($"{name}, {width}: Hessian in {learned[p].Name}", fixture[$"product.{p}"], derivatives.ProductOf(learned[p].Name), Tolerance, floor: 1e-2);
            derivatives.Dispose();
            batch.Dispose();
            network.Dispose();
        }
    }

    private static (Fixture Fixture, DerivedSubject Subject, Feed Feed) Given(string name)
    {
        Fixture fixture = Fixture.Read(name);
        var subject = new DerivedSubject(name);
        double[][] inputs = fixture.Series("input"), parameters = fixture.Series("parameter");
        return (fixture, subject, new Feed(fixture.Shape("input.0")[0], parameters, inputs, fixture.Series("target")));
    }
}

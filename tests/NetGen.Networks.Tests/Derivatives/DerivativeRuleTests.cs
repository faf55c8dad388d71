using NetGen.Generator.Specs;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Derivatives;

using Derivative = Generator.Specs.Derivative;

/// <summary>The rules of derivatives against central differences, in double.</summary>
public class DerivativeRuleTests
{
    private const double Step = 1e-5;

    public static TheoryData<string> WithInputs =>
    [
        "DerivedRegression", "DerivedImage", "DerivedProduct", "DerivedLstm", "DerivedGru", "DerivedRnn", "DerivedMixed", "DerivedAttention", "DerivedTokens",
    ];

    [Theory, MemberData(nameof(WithInputs))]
    public void Gradients_in_inputs_are_central_differences_of_the_loss(string name)
    {
        var subject = new DerivedSubject(name);
        Feed feed = subject.Feed(3);
        foreach ((int input, double[] gradient) in subject.OfInputs(feed))
        {
            // What comes of tokens is held to PyTorch's gradient in their embeddings.
            if (subject.Judged.Inputs[input].Op.Element == Generator.Graph.Element.Index)
                continue;
            double[] numbers = feed.Inputs[input];
            for (int e = 0; e < numbers.Length; e += Math.Max(1, numbers.Length / 40))
            {
                double at = numbers[e];
                double above = At(at + Step), below = At(at - Step);
                numbers[e] = at;
                Assert.Equal((above - below) / (2 * Step), gradient[e], 1e-8);

                double At(double value)
                {
                    numbers[e] = value;
                    return subject.Loss(feed);
                }
            }
        }
    }

    /// <summary>Where the recursion leaves nothing out it is the diagonal of the Hessian.</summary>
    [Theory, InlineData("DerivedRegression"), InlineData("DerivedChain"), InlineData("DerivedSoftmax"), InlineData("DerivedProduct")]
    public void Curvature_is_central_differences_of_gradients_where_the_recursion_is_exact(string name) =>
        Verify(name, (subject, feed) => subject.OfParameters(Derivative.Curvature, feed));

    [Theory, InlineData("DerivedRegression"), InlineData("DerivedChain"), InlineData("DerivedImage")]
    public void The_exact_diagonal_is_central_differences_of_gradients(string name) => Verify(name, (subject, feed) =>
    {
        double[][] zeros = [.. subject.Trained.Select(p => new double[p.Info.Shape.Size])], diagonal = [.. zeros.Select(z => new double[z.Length])];
        for (int p = 0; p < zeros.Length; p++)
        {
            for (int e = 0; e < zeros[p].Length; e++)
            {
                zeros[p][e] = 1;
                diagonal[p][e] = subject.OfParameters(Derivative.Hessian, feed, zeros)[p][e];
                zeros[p][e] = 0;
            }
        }
        return diagonal;
    });

    [Theory, InlineData("DerivedRegression"), InlineData("DerivedChain"), InlineData("DerivedImage"), InlineData("DerivedProduct")]
    [InlineData("DerivedLstm"), InlineData("DerivedGru")]
    [InlineData("DerivedRnn"), InlineData("DerivedMixed"), InlineData("DerivedAttention"), InlineData("DerivedTokens")]
    public void The_Hessian_times_a_direction_is_a_central_difference_of_gradients_along_it(string name)
    {
        var subject = new DerivedSubject(name);
        Feed feed = subject.Feed(3);
        var random = new System.Random(4);
        double[][] direction = [.. subject.Trained.Select(p => RandomFeed.Normal(p.Info.Shape.Size, random, 1))];
        double[][] above = subject.Gradients(Moved(Step)), below = subject.Gradients(Moved(-Step)), product = subject.OfParameters(Derivative.Hessian, feed, direction);
        int[] trained = [.. subject.Trained.Select(p => p.Index)];
        for (int p = 0; p < product.Length; p++)
            Close.Assert($"{name}, {subject.Declared.Parameters[trained[p]].Name}", [.. above[p].Zip(below[p], (a, b) => (a - b) / (2 * Step))], product[p], 1e-5, floor: 1e-2);

        Feed Moved(double by)
        {
            double[][] numbers = [.. feed.Parameters.Select(p => p.ToArray())];
            foreach (((int index, _), double[] along) in subject.Trained.Zip(direction))
                numbers[index] = [.. numbers[index].Zip(along, (n, d) => n + (by * d))];
            return feed with { Parameters = numbers };
        }
    }

    /// <summary>A loop has the curvature of its steps, one layer each; attention that of its products.</summary>
    [Theory, InlineData("DerivedLoop", "DerivedSteps3"), InlineData("DerivedHead", "DerivedProducts")]
    public void Curvature_is_that_of_what_is_written_out(string name, string twin)
    {
        (DerivedSubject looped, DerivedSubject written) = (new DerivedSubject(name), new DerivedSubject(twin));
        Feed feed = looped.Feed(3), same = feed with { Parameters = Written(feed.Parameters) };
        Assert.Equal(looped.Loss(feed), written.Loss(same), 1e-12);
        double[][] expected = written.OfParameters(Derivative.Curvature, same), actual = Written(looped.OfParameters(Derivative.Curvature, feed));
        for (int p = 0; p < expected.Length; p++)
            Close.Assert($"{name}, {written.Declared.Parameters[p].Name}", expected[p], actual[p], 1e-9);

        double[][] Written(double[][] numbers) => name == "DerivedLoop" ? Sorted(numbers, "w.weight", "w.bias", "u.weight", "head.weight", "head.bias") : Projections(numbers);

        // weight_ih_l0, weight_hh_l0, bias_l0, then the head.
        double[][] Sorted(double[][] numbers, params string[] names)
        {
            Assert.Equal(names, written.Declared.Parameters.Select(p => p.Name));
            return [numbers[0], numbers[2], numbers[1], numbers[3], numbers[4]];
        }

        // Queries, keys and values stand one below the other in one weight.
        static double[][] Projections(double[][] numbers) => [numbers[0][9..18], numbers[0][18..], numbers[0][..9], numbers[1]];
    }

    private static void Verify(string name, Func<DerivedSubject, Feed, double[][]> diagonal)
    {
        var subject = new DerivedSubject(name);
        Feed feed = subject.Feed(3);
        double[][] actual = diagonal(subject, feed);
        int p = 0;
        foreach ((int index, var info) in subject.Trained)
        {
            double[] numbers = feed.Parameters[index], expected = new double[numbers.Length];
            for (int e = 0; e < numbers.Length; e++)
            {
                double at = numbers[e];
                numbers[e] = at + Step;
                double above = subject.Gradients(feed)[p][e];
                numbers[e] = at - Step;
                double below = subject.Gradients(feed)[p][e];
                numbers[e] = at;
                expected[e] = (above - below) / (2 * Step);
            }
            Close.Assert($"{name}, {info.Name}", expected, actual[p++], 1e-5, floor: 1e-2);
        }
    }
}

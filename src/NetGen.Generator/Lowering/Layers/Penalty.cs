using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>factor · Σ f(x) over the current tensor (the mean over samples), or over the parameters of the layers before it whose names a pattern matches.</summary>
internal abstract class Penalty(string kind, ScalarExpression tree) : SampleLoss(kind, Factor, Parameters)
{
    private static readonly RealArgument Factor = new("Factor", 0, Interval.AtLeast(0));

    private static readonly TextArgument Parameters = new("Parameters");

    protected override bool HasTarget => false;

    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        ScalarExpression scaled = Factor.Of(loss) * tree;
        if (loss.HasFailed)
            return null;
        if (Parameters.Of(loss) is { } pattern)
            return OfParameters(loss, pattern, scaled);
        return RealSteps.Mask(loss, tensor) is { } mask
            ? SumOfEach(loss, "of each sample", RealSteps.Of(scaled, new Operand(1)), tensor.Shape, tensor, mask)
            : SumOfEach(loss, "of each sample", scaled, tensor.Shape, tensor);
    }

    private static Tensor? OfParameters(StatementContext loss, string pattern, ScalarExpression scaled)
    {
        var sums = new List<Tensor>();
        foreach (Tensor parameter in loss.Walk.LearnedParameters(pattern, loss.Site))
        {
            if (loss.AddPart("of a parameter", new ReduceOp(scaled.Simplify(), parameter.Shape), TensorShape.Scalar, parameter) is { } sum)
                sums.Add(sum);
        }
        if (sums.Count == 0)
        {
            string[] known = loss.Walk.LearnedParameters("*", loss.Site).Select(p => loss.Walk.Assembly.Nodes[p.Node].Label).ToArray();
            loss.Report(DiagnosticIds.PenaltyMatchesNothing, Remedy.OneOf(known), loss.Text, pattern, string.Join(", ", known));
            return null;
        }
        ScalarExpression total = Enumerable.Range(0, sums.Count).Select(i => (ScalarExpression)new Operand(i)).Aggregate((a, b) => a + b);
        return sums.Count == 1 ? sums[0] : loss.AddPart("of all parameters", new MapOp(total), TensorShape.Scalar, [.. sums]);
    }
}

/// <summary>factor · Σ|x|.</summary>
internal sealed class L1Penalty() : Penalty("L1Penalty", new Unary(UnaryOperator.Abs, new Operand(0)));

/// <summary>factor · Σx².</summary>
internal sealed class L2Penalty() : Penalty("L2Penalty", new Operand(0) * new Operand(0));

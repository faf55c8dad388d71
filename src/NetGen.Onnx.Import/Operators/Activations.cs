using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Functions of each element by itself.</summary>
internal static class Activations
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Relu"] = Plain("ReLU"),
        ["Sigmoid"] = Plain("Sigmoid"),
        ["Tanh"] = Plain("Tanh"),
        ["Softplus"] = Plain("Softplus"),
        ["Softsign"] = Plain("Softsign"),
        ["Abs"] = Plain("Abs"),
        ["Exp"] = Plain("Exp"),
        ["Log"] = Plain("Log"),
        ["Sqrt"] = Plain("Sqrt"),
        ["Neg"] = Plain("Negate"),
        ["Reciprocal"] = Plain("Reciprocal"),
        ["Sin"] = Plain("Sin"),
        ["Cos"] = Plain("Cos"),
        ["Sign"] = Plain("Sign"),
        ["Mish"] = Plain("Mish"),
        ["HardSwish"] = Plain("HardSwish"),
        ["LeakyRelu"] = n => Of(n, "LeakyReLU", Argument(n.Float("alpha", 0.01f), 0.01f)),
        ["Elu"] = n => Of(n, "ELU", Argument(n.Float("alpha", 1), 1)),
        ["Celu"] = n => Of(n, "CELU", Argument(n.Float("alpha", 1), 1)),
        ["Gelu"] = n => Of(n, "GELU", n.Text("approximate", "none") == "tanh" ? ["Approximate = true"] : []),
        ["Selu"] = Selu,
        ["HardSigmoid"] = HardSigmoid,
        ["Swish"] = n => With(n, (a, x) => n.Float("alpha", 1) is 1 ? a.Unary(x, "SiLU") : a.Combine("Multiply", a.Unary(a.Affine(x, n.Float("alpha", 1), 0), "Sigmoid"), x)),
        ["Tan"] = n => With(n, (a, x) => a.Combine("Divide", a.Unary(x, "Sin"), a.Unary(x, "Cos"))),
        ["Sinh"] = n => With(n, (a, x) => a.Affine(a.Combine("Subtract", a.Unary(x, "Exp"), a.Unary(a.Unary(x, "Negate"), "Exp")), 0.5, 0)),
        ["Cosh"] = n => With(n, (a, x) => a.Affine(a.Combine("Add", a.Unary(x, "Exp"), a.Unary(a.Unary(x, "Negate"), "Exp")), 0.5, 0)),
        ["Asinh"] = n => With(n, (a, x) => a.Combine("Multiply", a.Unary(x, "Sign"), a.Unary(a.Combine("Add", a.Unary(x, "Abs"), a.Unary(a.Affine(a.Unary(x, "Square"), 1, 1),
            "Sqrt")), "Log"))),
        ["Acosh"] = n => With(n, (a, x) => a.Unary(a.Combine("Add", x, a.Unary(a.Affine(a.Unary(x, "Square"), 1, -1), "Sqrt")), "Log")),
        ["Atanh"] = n => With(n, (a, x) => a.Affine(a.Unary(a.Combine("Divide", a.Affine(x, 1, 1), a.Affine(x, -1, 1)), "Log"), 0.5, 0)),
        ["ThresholdedRelu"] = n => With(n, (a, x) => Chosen(a, a.Combine("Greater", x, Scalar(n.Float("alpha", 1))), x, Scalar(0))),
        ["Shrink"] = Shrink,
        ["PRelu"] = PRelu,
        ["SwiGLU"] = n => n.Give(n.Algebra.Combine("Multiply", Swish(n.Algebra, n.In(0), n.Float("alpha", 1)), n.In(1))),
    };

    /// <summary>A number as a constant that is repeated over everything.</summary>
    public static Value Scalar(double value) => new(new Constant(OnnxType.Float, [], [value]));

    /// <summary>x where the condition holds, the other elsewhere.</summary>
    public static Value Chosen(TensorAlgebra algebra, Value condition, Value x, Value other) => algebra.Combine("Where", x.Type, x, condition, other);

    private static Value Swish(TensorAlgebra a, Value x, double alpha) => alpha == 1 ? a.Unary(x, "SiLU") : a.Combine("Multiply", a.Unary(a.Affine(x, alpha, 0), "Sigmoid"), x);

    private static Action<NodeContext> Plain(string kind) => node => Of(node, kind, []);

    private static string[] Argument(double value, double otherwise) => value == otherwise ? [] : [LayerGraph.Number(value)];

    private static void Of(NodeContext node, string kind, string[] arguments) => With(node, (algebra, x) => algebra.Unary(x, kind, arguments));

    private static void With(NodeContext node, Func<TensorAlgebra, Value, Value> make)
    {
        NodeTypes.DemandReal(node, 0);
        node.Give(make(node.Algebra, node.In(0)));
    }

    private static void Selu(NodeContext node)
    {
        const float Alpha = 1.67326319217681884765625f, Gamma = 1.05070102214813232421875f;
        (double alpha, double gamma) = (node.Float("alpha", Alpha), node.Float("gamma", Gamma));
        // Older files have them with fewer digits.
        if (Math.Abs(alpha - Alpha) < 1e-4 && Math.Abs(gamma - Gamma) < 1e-4)
            Of(node, "SELU", []);
        else
            With(node, (algebra, x) => algebra.Affine(algebra.Unary(x, "ELU", Argument(alpha, 1)), gamma, 0));
    }

    private static void HardSigmoid(NodeContext node) => With(node, (algebra, x) =>
    {
        (double alpha, double beta) = (node.Float("alpha", 0.2f), node.Float("beta", 0.5));
        return Math.Abs(alpha - (1.0 / 6)) < 1e-7 && beta == 0.5 ? algebra.Unary(x, "HardSigmoid") : algebra.Unary(algebra.Affine(x, alpha, beta), "Clip", "0", "1");
    });

    /// <summary>x + bias below −λ, x − bias above λ, 0 between.</summary>
    private static void Shrink(NodeContext node) => With(node, (algebra, x) =>
    {
        (double bias, double lambda) = (node.Float("bias", 0), node.Float("lambd", 0.5));
        Value above = Chosen(algebra, algebra.Combine("Greater", x, Scalar(lambda)), algebra.Affine(x, 1, -bias), Scalar(0));
        return Chosen(algebra, algebra.Combine("Less", x, Scalar(-lambda)), algebra.Affine(x, 1, bias), above);
    });

    private static void PRelu(NodeContext node) => With(node, (algebra, x) =>
    {
        if (node.In(1).Constant is { } slope)
        {
            long[] sample = x.Sample, own = [.. slope.Dims.SkipWhile(d => d == 1)];
            bool perChannel = sample.Length > 0 && slope.Count == sample[0] && own.Length > 0 && own.Skip(1).All(d => d == 1) && own.Length == sample.Length
                && sample.Length is 1 or 3 && x.BatchAxis <= 0;
            if (slope.Count == 1 || perChannel)
            {
                int count = slope.Count == 1 ? 1 : TensorAlgebra.Size(sample[0]);
                Layer input = count == 1 ? algebra.Straight(x) : algebra.Physical(x, TensorAlgebra.Natural(sample));
                var layer = new Layer("PReLU", input.Shape, count == 1 ? [] : ["PerChannel = true"], input) { ParameterName = Identifiers.Layer(slope.Name) };
                layer.Parameters.Add(new LayerParameter("weight", [count], slope.ToFloats));
                return new Value(x.Type, x.Dims, x.BatchAxis, algebra.Layers.Keep(layer));
            }
        }
        return Chosen(algebra, algebra.Combine("Less", x, Scalar(0)), algebra.Combine("Multiply", x, node.In(1)), x);
    });
}

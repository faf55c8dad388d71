using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// The input's half of a gate, which stands before the loop for all steps, and the state's half, which stands in it, are one product where their sum is all that is read of
/// them: a step's tile goes on from x·Wᵀ to h·Uᵀ. Otherwise the first half of all steps would be stored and fetched again, four times the size of the state for a long
/// short-term memory, for nothing. For predictions in lanes: with channels last, for few samples, the weights come by once for all steps; and in training, where all gates are
/// stored anyway, products over all steps were measured to be the faster ones.
/// </summary>
internal static class JoinHalves
{
    /// <param name="kernels">The program, in an order in which it could run.</param>
    /// <param name="results">Values that are read afterwards.</param>
    public static List<FusedKernel> Run(List<FusedKernel> kernels, IEnumerable<int> results)
    {
        var program = new Program(kernels, new HashSet<int>(results));
        foreach (FusedKernel half in kernels.Where(IsOfAllSteps))
            program.Join(half);
        return program.Kernels;
    }

    private static bool IsOfAllSteps(FusedKernel kernel) => IsPlain(kernel) && kernel is { Loop: < 0, Shape.IsSequence: true };

    /// <summary>A dense layer in lanes that is stored as it is.</summary>
    private static bool IsPlain(FusedKernel kernel) => kernel is { Product: DenseOp, Layout: Layout.Lanes, HasEpilogue: false };

    private sealed class Program(List<FusedKernel> kernels, HashSet<int> results)
    {
        public List<FusedKernel> Kernels { get; } = [.. kernels];

        public void Join(FusedKernel half)
        {
            int value = half.Outputs[0].Node;
            if (OnlyReader(value) is not { } at)
                return;
            FusedKernel reader = Kernels[at];
            int[] places = [.. Enumerable.Range(0, reader.Operands.Count).Where(i => reader.Operands[i].Root == value)];
            if (reader.Loop < 0 || reader.Layout != Layout.Lanes || places.Length != 1)
                return;
            if (reader.Operands[places[0]] is not { Offset: 0 } step || step.Stride != half.Shape.Channels)
                return;
            // The state's half is the product of the reader itself, or one of the same step that only it reads.
            for (int operand = 0; operand <= reader.Operands.Count; operand++)
            {
                int maker = operand == 0 ? at : Kernels.FindIndex(k => IsPlain(k) && k.Loop == reader.Loop && k.Outputs[0].Node == reader.Operands[operand - 1].Root);
                if (maker < 0 || Kernels[maker] is not { Product: DenseOp product, Bias: null } || (operand > 0 && OnlyReader(Kernels[maker].Outputs[0].Node) != at))
                    continue;
                if (Summed(reader.Outputs, operand, places[0] + 1) is not { } outputs)
                    continue;
                reader = reader with { Operands = reader.Operands.Where((_, i) => i != places[0]).ToEquatableArray(), Outputs = outputs };
                Kernels[at] = reader;
                Kernels[maker] = Joined(half, Kernels[maker], product);
                Kernels.Remove(half);
                return;
            }
        }

        /// <summary>The kernel of both halves: it reads, beside the state, the step of the input that it is at.</summary>
        private static FusedKernel Joined(FusedKernel half, FusedKernel ofState, DenseOp product)
        {
            int inputs = ((DenseOp)half.Product!).Inputs;
            ValueView x = half.Inputs[0] with { Shape = TensorShape.Sample(inputs), Stride = inputs };
            return ofState with
            {
                Product = new DenseOfTwoOp(inputs, product.Inputs, product.Outputs), Bias = half.Bias,
                Inputs = EquatableArray.Of(x, half.Inputs[1], ofState.Inputs[0], ofState.Inputs[1]),
            };
        }

        /// <summary>The outputs with the product alone in the place of each sum of product and half; null where either is read in another way.</summary>
        private static EquatableArray<FusedOutput>? Summed(EquatableArray<FusedOutput> outputs, int product, int half)
        {
            var marker = new Operand(int.MaxValue);
            ScalarExpression sum = new Binary(BinaryOperator.Add, new Operand(half), new Operand(product));
            ScalarExpression swapped = new Binary(BinaryOperator.Add, new Operand(product), new Operand(half));
            FusedOutput[] marked = [.. outputs.Select(o => o with { Expression = o.Expression.ReplaceTree(sum, marker).ReplaceTree(swapped, marker) })];
            if (marked.Any(o => o.Expression.OperandIndices().Any(i => i == product || i == half)))
                return null;
            return marked.Select(o => o with { Expression = o.Expression.RenumberOperands(i => Now(i == marker.Index ? product : i)) }).ToEquatableArray();

            int Now(int operand) => operand > half ? operand - 1 : operand;
        }

        /// <summary>The kernel that alone reads a value; null if there are several, or if it is read afterwards.</summary>
        private int? OnlyReader(int value)
        {
            int[] readers = results.Contains(value) ? [] : [.. Enumerable.Range(0, Kernels.Count).Where(i => Kernels[i].Reads.Any(v => v.Root == value))];
            return readers.Length == 1 ? readers[0] : null;
        }
    }
}

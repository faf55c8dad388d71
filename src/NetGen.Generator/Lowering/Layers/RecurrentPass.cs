using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// One way over the steps. The half of every gate that depends on the input alone is one product over all steps before the loop; inside, each step has the products with the state
/// before it and what the cell makes of both.
/// </summary>
/// <param name="All">All steps of what the cell gives.</param>
/// <param name="Last">What each of its states is behind the step that was computed last.</param>
internal sealed record RecurrentPass(Tensor? All, Tensor?[] Last)
{
    /// <param name="layer">The layer.</param>
    /// <param name="x">[T, n].</param>
    /// <param name="mask">
    /// Tells the real steps of x; past them the states stay as they were at the last real one, so that the last step has them too, and the other way round as they were
    /// before the first one, so that the way back begins where the sequence ends. Null where all are real.
    /// </param>
    /// <param name="place">Which of its loops.</param>
    /// <param name="weights">What it has learned.</param>
    /// <param name="gates">What each gate is called.</param>
    /// <param name="initial">What each state begins with; null is zeros.</param>
    /// <param name="cell">What a step makes of all that.</param>
    public static RecurrentPass? Run(
        StatementContext layer, Tensor x, Tensor? mask, RecurrentPlace place, RecurrentWeights weights, string[] gates, Tensor?[] initial, Func<RecurrentStep, Tensor?[]> cell)
    {
        TensorShape all = TensorShape.Sample(x.Shape.Steps, place.Hidden), one = TensorShape.Sample(place.Hidden);
        gates = [.. gates.Select(gate => $"{place.Title} {gate}".Trim())];
        var halves = new Tensor?[gates.Length];
        for (int g = 0; g < gates.Length; g++)
        {
            string half = $"{gates[g]} {RecurrentParts.OfAllInputs}".TrimStart();
            halves[g] = layer.AddPart(half, new DenseOp(x.Shape.Channels, place.Hidden), all, x, weights.OfInput[g]);
            if (halves[g] is { } product && weights.Bias.Length > 0)
                halves[g] = layer.AddPart(half, new MapOp(new Operand(0) + new Operand(1)), all, product, weights.Bias[g]);
        }
        if (halves.Any(half => half is null))
            return null;

        var loop = new LoopScope(layer, x.Shape.Steps, $"{layer.Name} {place.Title}".TrimEnd(), place.Backwards);
        Tensor?[] now;
        using (loop)
        {
            (Tensor? Value, int Carry)[] before = [.. initial.Select(value => loop.Previous(one, value))];
            now = cell(new RecurrentStep(layer, place, loop, halves, weights, gates, [.. before.Select(b => b.Value)]));
            Tensor? real = mask is null ? null : loop.Step(mask);
            for (int i = 0; i < now.Length; i++)
            {
                now[i] = Held(layer, now[i], before[i].Value, real);
                if (now[i] is { } value)
                    loop.Hand(before[i].Carry, value);
            }
        }
        return new(now[0] is { } made ? loop.All(made) : null, [.. now.Select(value => value is null ? null : loop.Last(value))]);
    }

    /// <summary>A state at a real step, and past the end what it was one step before.</summary>
    private static Tensor? Held(StatementContext layer, Tensor? now, Tensor? before, Tensor? real) => now is null || before is null || real is null
        ? now
        : layer.Add(new MapOp(RealSteps.Of(new Operand(0), new Operand(2), new Operand(1))), now.Shape, now, before, real);
}

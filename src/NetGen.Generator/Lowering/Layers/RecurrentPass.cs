using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// One way over the steps. The half of every gate that depends on the input alone is one product over all steps before the loop (<c>JoinHalves</c> brings it back into it where
/// that is faster); inside, each step has the products with the state before it and what the cell makes of both. Where the state looks at another sequence, what it finds belongs to the input, and all of that stands inside.
/// </summary>
/// <param name="All">All steps of what the cell gives.</param>
/// <param name="Last">What each of its states is behind the step that was computed last.</param>
internal sealed record RecurrentPass(Tensor? All, Tensor?[] Last)
{
    /// <summary>What the state has found in another sequence at each step.</summary>
    public Tensor? Contexts { get; init; }

    /// <summary>How much it has looked at each step of that.</summary>
    public Tensor? Weights { get; init; }

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
    /// <param name="memory">What the first state asks at each step; null where there is nothing.</param>
    /// <param name="cell">What a step makes of all that.</param>
    /// <param name="kind">What that is called, as long as nothing is asked.</param>
    public static RecurrentPass? Run(
        StatementContext layer, Tensor x, Tensor? mask, RecurrentPlace place, RecurrentWeights weights, string[] gates, Tensor?[] initial, AdditiveMemory? memory,
        Func<RecurrentStep, Tensor?[]> cell, RecurrentCell kind)
    {
        TensorShape one = TensorShape.Sample(place.Hidden);
        gates = [.. gates.Select(gate => $"{place.Title} {gate}".Trim())];
        Tensor?[] halves = memory is null ? [.. gates.Select((gate, g) => OfInput(layer, x, weights, g, $"{gate} {RecurrentParts.OfAllInputs}".TrimStart()))] : [];
        if (halves.Any(half => half is null))
            return null;

        var loop = new LoopScope(layer, x.Shape.Steps, $"{layer.Name} {place.Title}".TrimEnd(), place.Backwards, memory is null ? kind : RecurrentCell.None);
        Tensor?[] now;
        Tensor? found = null, looks = null;
        using (loop)
        {
            (Tensor? Value, int Carry)[] before = [.. initial.Select(value => loop.Previous(one, value))];
            Func<int, Tensor?> ofInput = gate => halves[gate] is { } half ? loop.Step(half) : null;
            if (memory is not null && before[0].Value is { } asking)
            {
                (looks, found) = memory.Ask(layer, asking);
                Tensor? input = loop.Step(x), both = input is null || found is null
                    ? null
                    : layer.AddPart("input and context", new ConcatOp(), TensorShape.Sample(x.Shape.Channels + memory.Width), input, found);
                ofInput = gate => both is null ? null : OfInput(layer, both, weights, gate, $"{gates[gate]} {RecurrentParts.OfInput}".TrimStart());
            }
            now = cell(new RecurrentStep(layer, place, ofInput, weights, gates, [.. before.Select(b => b.Value)]));
            Tensor? real = mask is null ? null : loop.Step(mask);
            for (int i = 0; i < now.Length; i++)
            {
                now[i] = Held(layer, now[i], before[i].Value, real);
                if (now[i] is { } value)
                    loop.Hand(before[i].Carry, value);
            }
        }
        return new(now[0] is { } made ? loop.All(made) : null, [.. now.Select(value => value is null ? null : loop.Last(value))])
        {
            Contexts = found is null ? null : loop.All(found),
            Weights = looks is null ? null : loop.All(looks),
        };
    }

    /// <summary>W·x + b of a gate, for one step or for all of them.</summary>
    private static Tensor? OfInput(StatementContext layer, Tensor x, RecurrentWeights weights, int gate, string part)
    {
        Tensor ofInput = weights.OfInput[gate];
        TensorShape shape = x.Shape.WithChannels(ofInput.Shape[0]);
        Tensor? product = layer.AddPart(part, new DenseOp(x.Shape.Channels, shape.Channels), shape, x, ofInput);
        return product is null || weights.Bias.Length == 0 ? product : layer.AddPart(part, new MapOp(new Operand(0) + new Operand(1)), shape, product, weights.Bias[gate]);
    }

    /// <summary>A state at a real step, and past the end what it was one step before.</summary>
    private static Tensor? Held(StatementContext layer, Tensor? now, Tensor? before, Tensor? real) => now is null || before is null || real is null
        ? now
        : layer.Add(new MapOp(RealSteps.Of(new Operand(0), new Operand(2), new Operand(1))), now.Shape, now, before, real);
}

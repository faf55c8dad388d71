using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// What a loop of a recurrent layer has learned, PyTorch's names and layouts: <c>weight_ih_l0</c> [gates·m, n], <c>weight_hh_l0</c> [gates·m, m], <c>bias_ih_l0</c> and
/// <c>bias_hh_l0</c> [gates·m], or with a single bias <c>bias_l0</c>. A gate has m rows of each, which lie behind each other, so that it reads them where they are.
/// </summary>
/// <param name="OfInput">[m, n] of each gate.</param>
/// <param name="OfState">[m, m] of each gate.</param>
/// <param name="Bias">[m] of each gate, what is added to the input's half; none without biases.</param>
/// <param name="OwnBias">[m] of each gate, what is added to the state's half and nowhere else; null where it is in <paramref name="Bias"/>.</param>
internal sealed record RecurrentWeights(Tensor[] OfInput, Tensor[] OfState, Tensor[] Bias, Tensor?[] OwnBias)
{
    /// <param name="layer">The layer.</param>
    /// <param name="place">Which of its loops.</param>
    /// <param name="features">n.</param>
    /// <param name="gates">How many gates.</param>
    /// <param name="keepsBias">Whether the bias of a gate's product with the state must stay with that product.</param>
    /// <returns>Null where a tensor would be too large, which has been reported.</returns>
    public static RecurrentWeights? Of(StatementContext layer, RecurrentPlace place, int features, int gates, Func<int, bool> keepsBias)
    {
        int hidden = place.Hidden, width = checked(gates * hidden);
        Tensor? ofInput = Parameter("weight_ih", width, features), ofState = Parameter("weight_hh", width, hidden);
        Tensor? bias = place.Biases == 0 ? null : Parameter(place.Biases == 1 ? "bias" : "bias_ih", width), second = place.Biases == 2 ? Parameter("bias_hh", width) : null;
        if (ofInput is null || ofState is null || (bias is null && place.Biases > 0) || (second is null && place.Biases == 2))
            return null;
        // Where both are only added, their sum is all that counts.
        Tensor? sum = second is null ? bias : layer.AddPart("bias", new MapOp(new Operand(0) + new Operand(1)), bias!.Shape, bias, second);
        Tensor?[] own = [.. Enumerable.Range(0, gates).Select(g => second is not null && keepsBias(g) ? Rows(second, g) : null)];
        Tensor?[] added = bias is null ? [] : [.. Enumerable.Range(0, gates).Select(g => Rows(own[g] is null ? sum! : bias, g))];
        return new(All(ofInput), All(ofState), [.. added.OfType<Tensor>()], own);

        // PyTorch's: all of them uniform in ±1/√m.
        Tensor? Parameter(string name, params int[] dimensions) =>
            layer.Parameter(name + place.Suffix, TensorShape.Shared(dimensions), new Initializer(InitializerKind.FanInUniform, hidden, hidden, 0, 0));

        Tensor[] All(Tensor whole) => [.. Enumerable.Range(0, gates).Select(g => Rows(whole, g)).OfType<Tensor>()];

        Tensor? Rows(Tensor whole, int gate) => gates == 1 ? whole : layer.Add(new SliceOp(gate * hidden, hidden), whole.Shape.WithChannels(hidden), whole);
    }
}

using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// What a recurrent layer begins with and ends with, as tensors that have a name: the states of its loops behind each other, level by level, the forward direction first.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="states">How many states a loop has: the second one is the cell.</param>
/// <param name="hidden">Numbers in each.</param>
/// <param name="loops">How many loops.</param>
internal sealed class RecurrentStates(StatementContext layer, int states, int hidden, int loops)
{
    /// <summary>The tensors of that name that each state begins with, as far as they are there; one of another shape is reported.</summary>
    public IReadOnlyList<Tensor?> Named(string name)
    {
        var found = new List<Tensor?>();
        for (int state = 0; state < states; state++)
        {
            // The cell need not have one.
            string own = NameOf(name, state);
            bool isThere = state == 0 || layer.Walk.Scope.Find(own) is not null;
            found.Add(isThere ? Fitting(layer.Walk.Use(own, layer.Site)) : null);
        }
        return found;
    }

    /// <summary>Gives names to what the layer ends with.</summary>
    /// <param name="name">That of the state; null if it has none.</param>
    /// <param name="final">The states of each loop; none after an error.</param>
    public void Name(string? name, IReadOnlyList<Tensor?[]> final)
    {
        if (name is null)
            return;
        for (int state = 0; state < states; state++)
        {
            Tensor?[] parts = [.. final.Select(loop => loop.Length > state ? loop[state] : null)];
            Tensor? whole = parts.Length == 0 || parts.Any(p => p is null) ? null
                : parts.Length == 1 ? parts[0]
                : layer.Add(new ConcatOp(), TensorShape.Sample(hidden * loops), [.. parts.OfType<Tensor>()]);
            layer.Walk.Declare(NameOf(name, state), whole, layer.Site, mustBeUsed: state == 0);
        }
    }

    /// <summary>What the states of one loop begin with.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="place">Which loop.</param>
    /// <param name="states">How many states it has.</param>
    /// <param name="named">What <see cref="Named"/> has found; null is zeros.</param>
    public static Tensor?[] Of(StatementContext layer, RecurrentPlace place, int states, IReadOnlyList<Tensor?>? named)
    {
        var own = new Tensor?[states];
        for (int state = 0; state < states; state++)
        {
            if (named?[state] is { } all)
                own[state] = all.Shape.Size == place.Hidden ? all : layer.Add(new SliceOp(place.Index * place.Hidden, place.Hidden), TensorShape.Sample(place.Hidden), all);
        }
        return own;
    }

    private static string NameOf(string name, int state) => state == 0 ? name : name + NamingArguments.Cell;

    private Tensor? Fitting(NamedTensor? named)
    {
        if (named?.Tensor is not { } tensor || !layer.TakesNumbers(tensor))
            return null;
        TensorShape wanted = TensorShape.Sample(hidden * loops);
        if (tensor.Shape == wanted)
            return tensor;
        layer.Report(Problem.Between(DiagnosticIds.InitialStateShape, layer.Site, named.Site, layer.Text, wanted.ToString(), named.Name, tensor.Shape.ToString()));
        return null;
    }
}

using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// A recurrent layer that looks at another sequence at each step (Bahdanau, Cho and Bengio 2015): its state before the step asks, and what it finds stands behind the step's input.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="states">What it looks at, [S, k].</param>
/// <param name="hidden">Numbers of its state.</param>
/// <param name="units">Numbers in which a state and a step of the sequence meet.</param>
internal sealed class RecurrentAttention(StatementContext layer, Tensor states, int hidden, int units)
{
    private static readonly WholeArgument Units = new("AttentionUnits", least: 1);
    private static readonly TextArgument ContextName = new("Context"), WeightsName = new("Weights");

    /// <summary>What attributes of recurrent layers take for it.</summary>
    public static readonly DeclaredArgument[] Arguments = [AttendedSequence.Over, Units, ContextName, WeightsName];

    /// <summary>Numbers of what it finds.</summary>
    public int Width => states.Shape.Channels;

    /// <summary>That of a layer; null where it looks at nothing else, or cannot, which has been reported.</summary>
    public static RecurrentAttention? Of(StatementContext layer, int hidden, int layers, int directions)
    {
        int units = Units.Of(layer, hidden);
        if (AttendedSequence.Over.Of(layer) is null)
        {
            if (new DeclaredArgument[] { Units, ContextName, WeightsName }.FirstOrDefault(a => layer.Statement.Find(a.Name) is not null) is { } lonely)
                layer.Report(DiagnosticIds.AttentionWithoutSequence, lonely.Name, layer.Text);
            return null;
        }
        if (layers > 1 || directions > 1)
            layer.Report(DiagnosticIds.AttendingLevels, layer.Text, layers > 1 ? Wording.Count(layers, "level") : "two directions");
        Tensor? states = AttendedSequence.Of(layer);
        return states is null ? null : new RecurrentAttention(layer, states, hidden, units);
    }

    /// <summary>What is computed before the first step; null where a tensor would be too large, which has been reported.</summary>
    public AdditiveMemory? Begin() => AdditiveMemory.Of(layer, "attention.", states, hidden, units);

    /// <summary>Gives names to what has been found at each step, and to how much each step of the sequence was looked at.</summary>
    public static void Name(StatementContext layer, Tensor? contexts, Tensor? weights)
    {
        Name(ContextName, contexts);
        Name(WeightsName, weights);

        void Name(TextArgument argument, Tensor? tensor)
        {
            if (argument.Of(layer) is { } name)
                layer.Walk.Declare(name, tensor is null ? null : tensor with { Lengths = layer.Current?.Lengths }, layer.Site);
        }
    }
}

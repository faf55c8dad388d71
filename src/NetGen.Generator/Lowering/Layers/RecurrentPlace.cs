using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Which of the loops of a recurrent layer.</summary>
/// <param name="Hidden">Numbers in the state.</param>
/// <param name="Level">Its level, from 0.</param>
/// <param name="Direction">0, or 1 for the one that begins at the end.</param>
/// <param name="Directions">How many there are.</param>
/// <param name="Levels">How many there are.</param>
/// <param name="Biases">How many vectors of biases.</param>
internal sealed record RecurrentPlace(int Hidden, int Level, int Direction, int Directions, int Levels, int Biases)
{
    public bool Backwards => Direction == 1;

    /// <summary>Its number among all of them, in PyTorch's order.</summary>
    public int Index => (Level * Directions) + Direction;

    /// <summary>Behind the names of its parameters: "_l0", "_l1_reverse".</summary>
    public string Suffix => FormattableString.Invariant($"_l{Level}") + (Backwards ? "_reverse" : "");

    /// <summary>For readers, behind the layer's name: "", "level 2", "level 2 backwards".</summary>
    public string Title => RecurrentParts.Place(Levels > 1 ? Level : null, Backwards);
}

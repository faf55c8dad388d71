namespace NetGen.Kernels;

/// <summary>
/// What a micro-kernel of <see cref="LaneRowTiles"/> runs over: y[i + taps - 1 - t] (+)= Σ_{g1 &lt; Segments1} Σ_{g2 &lt; Segments2} weights[t]·x[i],
/// segments of the weights and of x the given distances apart. Input i is the vector at x + i·L, output o that at y + o·StepY. All distances are in floats.
/// </summary>
internal struct LaneRowTile
{
    /// <summary>Outer segments: channels.</summary>
    public int Segments1;

    /// <summary>Inner segments: kernel rows.</summary>
    public int Segments2;

    /// <summary>From one outer segment of the weights to the next.</summary>
    public nint Weights1;

    /// <summary>From one inner segment of the weights to the next.</summary>
    public nint Weights2;

    /// <summary>From one outer segment of x to the next.</summary>
    public nint X1;

    /// <summary>From one inner segment of x to the next.</summary>
    public nint X2;

    /// <summary>Between outputs.</summary>
    public nint StepY;

    /// <summary>Outputs before this one lie outside of the row: they are neither read nor written.</summary>
    public int First;

    /// <summary>This output and those behind it lie outside of the row.</summary>
    public int End;

    /// <summary>The first taps - 1 outputs go on from what the tile to the left stored in them; otherwise all start from the bias.</summary>
    public bool Joins;
}

namespace NetGen.Execution;

/// <summary>How many pointers of each kind the tables of a <see cref="Frame"/> hold.</summary>
/// <param name="Arguments">Of the stage that takes the most.</param>
/// <param name="Inputs">Of the network.</param>
/// <param name="Targets">Of the network.</param>
/// <param name="Outputs">Of the network.</param>
internal readonly record struct FrameSizes(int Arguments, int Inputs, int Targets, int Outputs)
{
    public int Total => checked(Arguments + Inputs + Targets + Outputs);
}

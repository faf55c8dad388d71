namespace NetGen.Execution;

/// <summary>How many pointers of each kind the tables of a <see cref="Frame"/> hold.</summary>
/// <param name="Arguments">Of the kernel that takes the most.</param>
/// <param name="Inputs">Of the network.</param>
/// <param name="Targets">Of the network.</param>
/// <param name="Outputs">Of the network.</param>
/// <param name="Owners">Networks whose parameters are read, beyond the first: that one's lie in fields of the frame.</param>
internal readonly record struct FrameSizes(int Arguments, int Inputs, int Targets, int Outputs, int Owners = 0)
{
    public int Total => checked(Arguments + Inputs + Targets + Outputs + (2 * Owners));
}

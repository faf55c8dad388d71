namespace NetGen.Execution;

/// <summary>What the generated programs of a workspace were planned with.</summary>
/// <param name="ArenaPerSample">Floats per sample.</param>
/// <param name="SharedFloats">Floats whatever the batch.</param>
/// <param name="Arguments">Pointers of the kernel that takes the most.</param>
/// <param name="StatePerSample">Floats per sample that stay from one call to the next.</param>
/// <param name="Owners">Networks whose parameters they read.</param>
public readonly record struct ProgramSizes(long ArenaPerSample, long SharedFloats, int Arguments, int Owners = 1, long StatePerSample = 0);
